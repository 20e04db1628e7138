using System.CommandLine;
using System.Net;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Client.Errors;
using OrleansScheduler.Client.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched top</c>: regions, nodes and queues, again and again on a terminal, once elsewhere.</summary>
internal static class TopCommand
{
    public static Command Build(Shell shell)
    {
        var interval = new Option<int>("--interval") { Description = "Seconds between two looks, 1 to 3600.", HelpName = "seconds", DefaultValueFactory = _ => 2 };
        interval.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var seconds) && seconds is >= 1 and <= 3600))
            {
                result.AddError($"--interval wants 1 to 3600 seconds, not '{token.Value}'.");
            }
        });
        var once = new Option<bool>("--once") { Description = "Look once, also on a terminal." };
        var command = new Command("top", "Watch regions, nodes and queues live.") { interval, once };
        shell.Bind(command, async call =>
        {
            if (call.Parse.GetValue(once) || !call.Host.IsTerminal)
            {
                call.Host.Tables().Write(await LookAsync(call));
                return ExitCodes.Ok;
            }

            await LiveAsync(call, call.Host.Ansi(), TimeSpan.FromSeconds(call.Parse.GetValue(interval)));
            return ExitCodes.Ok;
        });
        return command;
    }

    /// <summary>Until Ctrl-C, which is how one leaves it and so no error. A server that is away for a while is told and waited for.</summary>
    private static Task LiveAsync(Call call, IAnsiConsole console, TimeSpan interval) =>
        console.Live(new Text("…")).StartAsync(async display =>
        {
            try
            {
                for (var first = true; ; first = false)
                {
                    display.UpdateTarget(await LookOrSayAsync(call, first));
                    await Task.Delay(interval, call.Host.Time, call.Cancellation);
                }
            }
            catch (OperationCanceledException) when (call.Cancellation.IsCancellationRequested)
            {
                display.Refresh();
            }
        });

    private static async Task<IRenderable> LookOrSayAsync(Call call, bool first)
    {
        try
        {
            return await LookAsync(call);
        }
        catch (SchedulerUnreachableException e) when (!first)
        {
            return new Text(e.Message);
        }
    }

    private static async Task<IRenderable> LookAsync(Call call)
    {
        var (regions, nodes, queues) = (
            call.Client.Regions.ListAsync(call.Cancellation),
            NodesAsync(call),
            call.Client.ListQueuesAsync(cancellation: call.Cancellation));
        await Task.WhenAll(regions, nodes, queues);
        var fullest = (await nodes).OrderByDescending(n => n.Running).ThenBy(n => n.Name, StringComparer.Ordinal).Take(CliLimits.TopNodes).ToArray();
        var largest = (await queues).Items.Take(CliLimits.TopQueues).ToArray();
        return new Rows(
            new Text($"{call.Server} at {Words.Time(call.Now, call.Host.Zone)}"),
            new Text(""),
            Tables.Build((await regions).Items, RegionColumns.All, wide: false),
            new Text(""),
            fullest.Length == 0 ? new Text("no nodes to see") : Tables.Build(fullest, NodeColumns.Of(call), wide: false),
            More((await nodes).Count - fullest.Length, "node"),
            new Text(""),
            Tables.Build(largest, QueueColumns.All, wide: false),
            More((await queues).Items.Count - largest.Length, "queue"));
    }

    /// <summary>A tenant's key may not look at nodes: it sees the rest.</summary>
    private static async Task<IReadOnlyList<NodeView>> NodesAsync(Call call)
    {
        try
        {
            return (await call.Client.Nodes.ListAsync(cancellation: call.Cancellation)).Items;
        }
        catch (SchedulerApiException e) when (e.Status == HttpStatusCode.Forbidden)
        {
            return [];
        }
    }

    private static Text More(int count, string what) => new(count > 0 ? $"and {Words.Count(count, what)} more" : "");
}
