using System.CommandLine;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched region move</c></summary>
internal static class RegionMoveCommand
{
    public static Command Build(Shell shell)
    {
        var from = new Argument<string>("region") { Description = "The region that gives jobs away." };
        var to = new Option<string>("--to") { Description = "The region that shall take them.", HelpName = "name", Required = true };
        var tenant = new Option<string?>("--tenant", "-t") { Description = "Only jobs of this tenant and those below it.", HelpName = "path" };
        var reason = Reasons.Option();
        var command = new Command("move", "Move waiting jobs that never ran to another region.") { from, to, tenant, reason };
        shell.Bind(command, async call =>
        {
            var move = new RegionMove { To = call.Parse.GetRequiredValue(to), Tenant = call.Parse.GetValue(tenant), Reason = call.Parse.GetRequiredValue(reason) };
            var view = await call.Client.Regions.MoveAsync(call.Parse.GetRequiredValue(from), move, call.Cancellation);
            call.Print(view, ClientJson.Default.MoveView,
            [
                new Field("moved", Words.Count(view.Moved, "job")),
                new Field("on their way", view.Moving == 0 ? "" : Words.Count(view.Moving, "job")),
                .. view.Refused.Select(r => new Field("refused", $"{Words.Count(r.Jobs, "job")} ({r.Code}): {r.Text}")),
                new Field("more", view.More ? "more jobs wait: repeat the command" : ""),
            ]);
        });
        return command;
    }
}
