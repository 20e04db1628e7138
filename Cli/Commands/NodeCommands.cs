using System.CommandLine;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched node …</c></summary>
internal static class NodeCommands
{
    private delegate Task<NodeView> Change(Call call, string name, string reason);

    public static Command Build(Shell shell) => new("node", "Look at nodes; keep tasks off them.")
    {
        List(shell),
        Get(shell),
        Attempts(shell),
        Changing(shell, "cordon", "Place no more tasks on nodes; what runs goes on.", (call, name, reason) => call.Client.Nodes.CordonAsync(name, reason, call.Cancellation)),
        Changing(shell, "uncordon", "Place tasks on nodes again.", (call, name, reason) => call.Client.Nodes.UncordonAsync(name, reason, call.Cancellation)),
        Drain(shell),
        Remove(shell),
    };

    private static Command List(Shell shell)
    {
        var region = new Option<string?>("--region") { Description = "Nodes of this region.", HelpName = "name" };
        var command = new Command("list", "List nodes.") { region };
        shell.Bind(command, async call =>
        {
            var page = await call.Client.Nodes.ListAsync(call.Parse.GetValue(region), call.Cancellation);
            call.Print(page, ClientJson.Default.PageNodeView, page.Items, NodeColumns.Of(call));
        });
        return command;
    }

    private static Command Get(Shell shell)
    {
        var name = new Argument<string>("node") { Description = "Name of the node." };
        var command = new Command("get", "Show a node.") { name };
        shell.Bind(command, async call =>
        {
            var node = await call.Client.Nodes.GetAsync(call.Parse.GetRequiredValue(name), call.Cancellation);
            call.Print(node, ClientJson.Default.NodeView, NodeColumns.Fields(node, call));
        });
        return command;
    }

    private static Command Drain(Shell shell)
    {
        var deadline = new Option<string?>("--deadline") { Description = "Stop whatever still runs after this long.", HelpName = "10m" };
        return Changing(
            shell, "drain", "Cordon nodes and move what runs elsewhere.",
            (call, name, reason) => call.Client.Nodes.DrainAsync(name, reason, call.Parse.GetValue(deadline), call.Cancellation), deadline);
    }

    private static Command Attempts(Shell shell)
    {
        var name = new Argument<string>("node") { Description = "Name of the node." };
        var command = new Command("attempts", "List what is on a node now.") { name };
        shell.Bind(command, async call =>
        {
            var page = await call.Client.Nodes.ListAttemptsAsync(call.Parse.GetRequiredValue(name), call.Cancellation);
            call.Print(page, ClientJson.Default.PageNodeAttemptView, page.Items, NodeAttemptColumns.Of(call));
        });
        return command;
    }

    private static Command Remove(Shell shell) =>
        new EndingCommand("remove", "Forget nodes that are lost and will not come back.", "node", "Names of the nodes.", "removed")
            .Build(shell, (call, name, reason) => call.Client.Nodes.RemoveAsync(name, reason, call.Cancellation));

    private static Command Changing(Shell shell, string verb, string description, Change change, params Option[] more)
    {
        var names = new Argument<string[]>("node") { Description = "Names of the nodes.", Arity = ArgumentArity.OneOrMore };
        var reason = Reasons.Option();
        var command = new Command(verb, description) { names, reason };
        foreach (var option in more)
        {
            command.Options.Add(option);
        }

        shell.Bind(command, async call =>
        {
            var changed = new List<NodeView>();
            foreach (var name in call.Parse.GetRequiredValue(names))
            {
                changed.Add(await change(call, name, call.Parse.GetRequiredValue(reason)));
            }

            call.Print(new Page<NodeView> { Items = changed }, ClientJson.Default.PageNodeView, changed, NodeColumns.Of(call));
        });
        return command;
    }
}
