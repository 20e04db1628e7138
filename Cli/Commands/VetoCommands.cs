using System.CommandLine;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched veto …</c></summary>
internal static class VetoCommands
{
    public static Command Build(Shell shell) => new("veto", "Keep tasks of a job or a tenant off a node.") { Add(shell), List(shell), Lift(shell) };

    private static Command Add(Shell shell)
    {
        var node = new Argument<string>("node") { Description = "Name of the node." };
        var job = new Option<string?>("--job") { Description = "Tasks of this job.", HelpName = "id" };
        var tenant = new Option<string?>("--tenant", "-t") { Description = "Tasks of this tenant and those below it.", HelpName = "path" };
        var reason = Reasons.Option();
        var command = new Command("add", "Place no more tasks of a job or a tenant on a node; what runs goes on.") { node, job, tenant, reason };
        shell.Bind(command, async call =>
        {
            var veto = await call.Client.Hands.VetoAsync(
                new()
                {
                    Node = call.Parse.GetRequiredValue(node),
                    Job = call.Parse.GetValue(job),
                    Tenant = call.Parse.GetValue(tenant),
                    Reason = call.Parse.GetRequiredValue(reason),
                },
                call.Cancellation);
            call.Print(veto, ClientJson.Default.VetoView, [veto], HandColumns.Vetoes(call));
        });
        return command;
    }

    private static Command List(Shell shell)
    {
        var command = new Command("list", "List vetoes.");
        shell.Bind(command, async call => Print(call, await call.Client.Hands.ListVetoesAsync(call.Cancellation)));
        return command;
    }

    private static Command Lift(Shell shell)
    {
        var id = new Argument<string>("veto") { Description = "Id of the veto." };
        var reason = Reasons.Option();
        var command = new Command("lift", "Lift a veto; lists those that are left.") { id, reason };
        shell.Bind(command, async call =>
            Print(call, await call.Client.Hands.LiftVetoAsync(call.Parse.GetRequiredValue(id), call.Parse.GetRequiredValue(reason), call.Cancellation)));
        return command;
    }

    private static void Print(Call call, Page<VetoView> page) =>
        call.Print(page, ClientJson.Default.PageVetoView, page.Items, HandColumns.Vetoes(call));
}
