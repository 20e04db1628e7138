using Microsoft.AspNetCore.Hosting.Server;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Silo.Regions;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Demo;

/// <summary>
/// Hosts the nodes of a demonstration: simulated agents inside the silo, over the protocol of any other agent. They live as
/// long as somebody renews them, so a demonstration whose <c>osched</c> was killed ends by itself.
/// </summary>
internal sealed partial class DemoHost(
    DemoAgents agents, DemoRemoval removal, IGrainFactory grains, RoutingCache routing, IServer server, IClusterAudit audit, TimeProvider time, ILogger<DemoHost> log) : IHostedService, IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private DemoRun? _run;

    /// <summary>Starts the nodes, or keeps those that are there; returns until when they stay unless this is called again.</summary>
    public async Task<DateTimeOffset> RenewAsync(int nodesPerRegion, string actor, string reason, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var lease = TimeSpan.FromMilliseconds(Limits.DemoLeaseMs);
            if (_run is not { IsOver: false } run || run.NodesPerRegion != nodesPerRegion)
            {
                await EndAsync(wait: false);
                foreach (var region in DemoNodes.Regions)
                    await grains.GetGrain<IClusterGrain>(IClusterGrain.Key).EnsureRegion(new RegionCreation { Name = region, Actor = actor, Reason = reason });
                routing.Forget();
                await WriteAsync("demo.started", $"A demonstration began: {nodesPerRegion} simulated nodes in each of {string.Join(", ", DemoNodes.Regions)}.", actor, reason);
                var address = Mounting.OwnAddress.Of(server);
                _run = run = new DemoRun(nodesPerRegion, lease, time, stop => agents.RunAsync(address, nodesPerRegion, stop));
                LogStarted(DemoNodes.Regions.Count * nodesPerRegion);
            }

            run.Renew(lease);
            return time.GetUtcNow() + lease;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Ends the nodes; once they count as lost, they are removed.</summary>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> EndAsync(string actor, string reason, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var ended = await EndAsync(wait: true);
            if (ended)
                await WriteAsync("demo.ended", "The demonstration ended.", actor, reason);
            removal.Begin(actor, reason);
            return ended;
        }
        finally
        {
            _one.Release();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => EndAsync(wait: true);

    public void Dispose() => _one.Dispose();

    private async Task<bool> EndAsync(bool wait)
    {
        if (_run is not { } run)
            return false;
        _run = null;
        var wasOver = run.IsOver;
        run.Stop();
        if (wait)
            await run.Completion;
        run.Dispose();
        return !wasOver;
    }

    private Task WriteAsync(string kind, string text, string actor, string reason) =>
        audit.AppendAsync(new ClusterAuditRow { AtMs = time.GetUtcNow().ToUnixTimeMilliseconds(), Kind = kind, Text = text, Actor = actor, Reason = reason });

    [LoggerMessage(EventId = 5361, Level = LogLevel.Information, Message = "A demonstration runs: {Nodes} simulated nodes")]
    private partial void LogStarted(int nodes);
}
