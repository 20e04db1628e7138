using System.CommandLine;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Client.Json;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched queue</c>, with or without <c>list</c>.</summary>
internal static class QueueCommands
{
    public static Command Build(Shell shell) => Listing(shell, "queue", "Show who holds how much and who waits, per region and tenant.", Listing(shell, "list", "The same."));

    private static Command Listing(Shell shell, string name, string description, Command? inner = null)
    {
        var region = new Option<string?>("--region") { Description = "Queues of this region.", HelpName = "name" };
        var tenant = new Option<string?>("--tenant", "-t") { Description = "Queues of this tenant and those below it.", HelpName = "path" };
        var command = new Command(name, description) { region, tenant };
        if (inner is not null)
        {
            command.Subcommands.Add(inner);
        }

        shell.Bind(command, async call =>
        {
            var page = await call.Client.ListQueuesAsync(call.Parse.GetValue(region), call.Cancellation);
            if (call.Parse.GetValue(tenant) is { } path)
            {
                page = page with { Items = [.. page.Items.Where(q => q.Tenant == path || q.Tenant.StartsWith(path + "/", StringComparison.Ordinal))] };
            }

            call.Print(page, ClientJson.Default.PageQueueView, page.Items, QueueColumns.All);
        });
        return command;
    }
}
