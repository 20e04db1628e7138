using OrleansScheduler.Cli;
using OrleansScheduler.Cli.Hosting;

using var host = CliHost.OfProcess();
return await Osched.RunAsync(args, host, CancellationToken.None);
