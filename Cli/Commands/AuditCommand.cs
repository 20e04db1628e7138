using System.CommandLine;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched audit</c>: rows of the audit with every filter.</summary>
internal static class AuditCommand
{
    public static Command Build(Shell shell)
    {
        var tenant = new Option<string?>("--tenant", "-t") { Description = "Rows of this tenant and those below it.", HelpName = "path" };
        var region = new Option<string?>("--region") { Description = "Rows of this region.", HelpName = "name" };
        var job = new Option<string?>("--job") { Description = "Rows of this job.", HelpName = "id" };
        var node = new Option<string?>("--node") { Description = "Rows of this node.", HelpName = "name" };
        var kind = new Option<string?>("--kind") { Description = "Rows of this kind, such as attempt.placed.", HelpName = "kind" };
        var paging = new Paging();
        var command = new Command("audit", "List the audit: every decision and every change, oldest first.") { tenant, region, job, node, kind };
        paging.AddTo(command);
        shell.Bind(command, async call =>
        {
            var query = new AuditQuery
            {
                Tenant = call.Parse.GetValue(tenant),
                Region = call.Parse.GetValue(region),
                Job = call.Parse.GetValue(job),
                Node = call.Parse.GetValue(node),
                Kind = call.Parse.GetValue(kind),
            };
            var page = await paging.ReadAsync(call, (cursor, limit) =>
                call.Client.Events.ListAsync(query with { Cursor = cursor, Limit = limit }, call.Cancellation));
            call.Print(page, ClientJson.Default.PageEventView, page.Items, EventColumns.Of(call));
        });
        return command;
    }
}
