using System.CommandLine;
using OrleansScheduler.Cli.Demo;
using OrleansScheduler.Cli.Hosting;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched demo</c>: fills a silo with a lively workload on simulated nodes, until Ctrl-C.</summary>
internal static class DemoCommand
{
    private const int UsualNodes = 100;

    public static Command Build(Shell shell)
    {
        var nodes = new Option<int>("--nodes") { Description = "Simulated nodes, over two regions; 2 to 1000.", HelpName = "count", DefaultValueFactory = _ => UsualNodes };
        var backlog = new Option<int>("--backlog") { Description = "Waiting tasks to keep in each queue.", HelpName = "tasks", DefaultValueFactory = _ => CliLimits.DemoBacklog };
        var stop = new Option<bool>("--stop") { Description = "End a demonstration that another osched has left behind." };
        var command = new Command("demo", "Show everything at work: three tenants, two regions, simulated nodes, jobs of many kinds. Ctrl-C ends it and tidies up.") { nodes, backlog, stop };
        shell.Bind(command, async call =>
        {
            if (call.Parse.GetValue(stop))
            {
                await DemoRun.EndAsync(call, call.Cancellation);
                return;
            }

            await new DemoRun(call, Math.Max(1, call.Parse.GetValue(nodes) / 2), Math.Max(1, call.Parse.GetValue(backlog))).RunAsync();
        });
        return command;
    }
}
