using System.CommandLine;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Cli.Watching;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched events</c>: what happened, one line each; with <c>--follow</c> as it happens.</summary>
internal static class EventsCommand
{
    public static Command Build(Shell shell)
    {
        var tenant = new Option<string?>("--tenant", "-t") { Description = "Events of this tenant and those below it.", HelpName = "path" };
        var region = new Option<string?>("--region") { Description = "Events of this region.", HelpName = "name" };
        var follow = new Option<bool>("--follow", "-f") { Description = "Print events as they happen, until Ctrl-C." };
        var paging = new Paging();
        var command = new Command("events", "Print what happened, oldest first, one line each.") { tenant, region, follow };
        paging.AddTo(command);
        shell.Bind(command, async call =>
        {
            var (t, r) = (call.Parse.GetValue(tenant), call.Parse.GetValue(region));
            if (!call.Parse.GetValue(follow))
            {
                var page = await paging.ReadAsync(call, (cursor, limit) => call.Client.Events.ListAsync(
                    new AuditQuery { Tenant = t, Region = r, Cursor = cursor, Limit = limit }, call.Cancellation));
                foreach (var e in page.Items)
                {
                    Print(call, e);
                }

                return;
            }

            try
            {
                await foreach (var watched in call.Client.Events.WatchAsync(t, r, paging.Cursor(call), call.Cancellation))
                {
                    Print(call, watched.Event);
                }
            }
            catch (OperationCanceledException) when (call.Cancellation.IsCancellationRequested)
            {
                // Ctrl-C is how one leaves it.
            }
        });
        return command;
    }

    private static void Print(Call call, EventView e)
    {
        if (call.Format == OutputFormat.Json)
        {
            Json.PrintLine(call.Host.Output, e, ClientJson.Default.EventView);
        }
        else
        {
            call.Host.Output.WriteLine(EventLine.OfStream(e, call.Host.Zone));
        }
    }
}
