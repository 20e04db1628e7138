using OrleansScheduler.Grains;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Silo.Regions;

namespace OrleansScheduler.Silo.Demo;

/// <summary>Removes the nodes of a demonstration that has ended, as their leases end.</summary>
internal sealed partial class DemoRemoval(
    IGrainFactory grains, RoutingCache routing, SchedulerGrainOptions options, IHostApplicationLifetime life, TimeProvider time, ILogger<DemoRemoval> log)
{
    /// <summary>How many leases it waits for nodes to be lost; what is not lost by then is served by somebody else.</summary>
    private const int Leases = 4;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    public void Begin(string actor, string reason) => _ = RunAsync(actor, reason, life.ApplicationStopping);

    private async Task RunAsync(string actor, string reason, CancellationToken stopping)
    {
        try
        {
            var until = time.GetUtcNow() + TimeSpan.FromMilliseconds((long)options.LeaseMs * Leases);
            var left = true;
            while (left && time.GetUtcNow() < until)
            {
                left = false;
                foreach (var name in DemoNodes.Regions)
                    left |= await RemoveAsync(name, actor, reason);
                if (left)
                    await Task.Delay(Look, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The nodes are lost; 'osched demo --stop' removes them after the next start.
        }
        catch (Exception e)
        {
            // Nobody waits for this task.
            LogFailed(e);
        }
    }

    /// <summary>Whether nodes are left.</summary>
    private async Task<bool> RemoveAsync(string name, string actor, string reason)
    {
        var table = await routing.GetAsync();
        if (!table.Regions.Any(r => string.Equals(r.Name, name, StringComparison.Ordinal)))
            return false;
        var region = grains.GetGrain<IRegionGrain>(name);
        var nodes = (await region.GetNodes()).Where(IsDemo).ToArray();
        foreach (var node in nodes.Where(n => n.State == "Lost"))
        {
            await region.ChangeNode(new NodeSettingsChange { Node = node.Name, Action = "remove", Actor = actor, Reason = reason });
        }

        return nodes.Any(n => n.State != "Lost");
    }

    private static bool IsDemo(NodeView node) => node.Labels.Any(label => label.Name == DemoNodes.Mark);

    [LoggerMessage(EventId = 5363, Level = LogLevel.Warning, Message = "Nodes of the demonstration could not be removed; 'osched demo --stop' tries again")]
    private partial void LogFailed(Exception exception);
}
