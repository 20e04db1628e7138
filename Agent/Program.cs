return await OrleansScheduler.Agent.Hosting.AgentCommandLine.Build().Parse(args).InvokeAsync();
