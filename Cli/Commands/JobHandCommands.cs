using System.CommandLine;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched job hold|release|priority|force|unforce</c></summary>
internal static class JobHandCommands
{
    public static IEnumerable<Command> Build(Shell shell) =>
    [
        Plain(shell, "hold", "Place nothing new of a job; what runs goes on.", (hands, id, reason, c) => hands.HoldAsync(id, reason, c)),
        Plain(shell, "release", "Place a held job's tasks again.", (hands, id, reason, c) => hands.ReleaseAsync(id, reason, c)),
        Priority(shell),
        Force(shell),
        Unforce(shell),
    ];

    private static Command Plain(Shell shell, string verb, string description, Func<HandsClient, string, string, CancellationToken, Task<JobView>> change)
    {
        var (id, reason) = (JobCommands.Id(), Reasons.Option());
        var command = new Command(verb, description) { id, reason };
        shell.Bind(command, async call => Print(call, await change(
            call.Client.Hands, call.Parse.GetRequiredValue(id), call.Parse.GetRequiredValue(reason), call.Cancellation)));
        return command;
    }

    private static Command Priority(Shell shell)
    {
        var (id, reason) = (JobCommands.Id(), Reasons.Option());
        var priority = new Argument<string>("priority") { Description = "low, normal, high, critical, or 0 to 1000." };
        var command = new Command("priority", "Give a job another priority.") { id, priority, reason };
        shell.Bind(command, async call => Print(call, await call.Client.Hands.SetPriorityAsync(
            call.Parse.GetRequiredValue(id), new(call.Parse.GetRequiredValue(priority), call.Parse.GetRequiredValue(reason)), call.Cancellation)));
        return command;
    }

    private static Command Force(Shell shell)
    {
        var (id, task, reason) = (JobCommands.Id(), Task(), Reasons.Option());
        var node = new Argument<string>("node") { Description = "Name of the node." };
        var command = new Command("force", "Send a task to one node and nowhere else, before others, once there is room for it.") { id, node, task, reason };
        shell.Bind(command, async call => Print(call, await call.Client.Hands.ForceAsync(
            call.Parse.GetRequiredValue(id),
            new(call.Parse.GetValue(task), call.Parse.GetRequiredValue(node), call.Parse.GetRequiredValue(reason)),
            call.Cancellation)));
        return command;
    }

    private static Command Unforce(Shell shell)
    {
        var (id, task, reason) = (JobCommands.Id(), Task(), Reasons.Option());
        var command = new Command("unforce", "Let a forced task go wherever there is room again.") { id, task, reason };
        shell.Bind(command, async call => Print(call, await call.Client.Hands.UnforceAsync(
            call.Parse.GetRequiredValue(id), new(call.Parse.GetValue(task), call.Parse.GetRequiredValue(reason)), call.Cancellation)));
        return command;
    }

    private static Option<int> Task() => new("--task") { Description = "Index of the task. [default: 0]", HelpName = "index" };

    private static void Print(Call call, JobView job) => call.Print(job, ClientJson.Default.JobView, JobColumns.Fields(job, call));
}
