return await OrleansScheduler.Silo.SiloProgram.RunAsync(args);
