using System.CommandLine;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched key …</c></summary>
internal static class KeyCommands
{
    public static Command Build(Shell shell) => new("key", "Access keys: list, create, revoke.") { List(shell), Create(shell), Revoke(shell) };

    private static Command List(Shell shell)
    {
        var command = new Command("list", "List keys; their secrets are not kept.");
        shell.Bind(command, async call =>
        {
            var page = await call.Client.Keys.ListAsync(call.Cancellation);
            call.Print(page, ClientJson.Default.PageKeyView, page.Items, KeyColumns.Of(call));
        });
        return command;
    }

    private static Command Create(Shell shell)
    {
        var role = new Option<string>("--role") { Description = "operator, tenant-admin, submitter, viewer or agent.", HelpName = "role", Required = true };
        role.AcceptOnlyFromAmong("operator", "tenant-admin", "submitter", "viewer", "agent");
        var tenant = new Option<string?>("--tenant", "-t") { Description = "The tenant it is for; needed for tenant-admin and submitter; a tenant-admin's own otherwise.", HelpName = "path" };
        var name = new Option<string?>("--name", "-n") { Description = "What it is for.", HelpName = "name" };
        var expires = new Option<DateTimeOffset?>("--expires") { Description = "When it ends (RFC 3339). [default: never]", HelpName = "time" };
        var nodes = new Option<string?>("--nodes") { Description = "Nodes that an agent's key is good for: a name, a prefix such as rack-7-*, or * for every node.", HelpName = "pattern" };
        var limit = new Option<int?>("--node-limit") { Description = "Most nodes registered with an agent's key at once. [default: no bound]", HelpName = "count" };
        var region = new Option<string?>("--region") { Description = "Region that the nodes of an agent's key must join. [default: any]", HelpName = "region" };
        var reason = Reasons.Option();
        var command = new Command("create", "Create a key; its text is printed once, on standard output.") { role, tenant, nodes, limit, region, name, expires, reason };
        shell.Bind(command, async call =>
        {
            var key = await call.Client.Keys.CreateAsync(
                new KeyCreation
                {
                    Role = call.Parse.GetRequiredValue(role),
                    Tenant = call.Parse.GetValue(tenant),
                    Nodes = call.Parse.GetValue(nodes),
                    NodeLimit = call.Parse.GetValue(limit),
                    Region = call.Parse.GetValue(region),
                    Name = call.Parse.GetValue(name),
                    ExpiresAt = call.Parse.GetValue(expires),
                    Reason = call.Parse.GetRequiredValue(reason),
                },
                call.Cancellation);
            if (call.Format == OutputFormat.Json)
            {
                Json.Print(call.Host.Output, key, ClientJson.Default.KeyCreatedView);
                return;
            }

            call.Host.Output.WriteLine(key.Key);
            call.Say($"{key.Role} key {key.Id}: keep the text above, it is not shown again.");
        });
        return command;
    }

    private static Command Revoke(Shell shell) =>
        new EndingCommand("revoke", "Revoke keys at once.", "key", "Ids of the keys.", "revoked")
            .Build(shell, (call, id, reason) => call.Client.Keys.RevokeAsync(id, reason, call.Cancellation));
}
