using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Cluster;

namespace OrleansScheduler.Silo.Regions;

/// <summary>The routing table as this silo last saw it, at most <see cref="Limits.RoutingCacheMs"/> old.</summary>
internal sealed class RoutingCache(IGrainFactory grains, TimeProvider time)
{
    private volatile Entry? _entry;

    public async ValueTask<RoutingTable> GetAsync()
    {
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (_entry is { } entry && entry.UntilMs > nowMs)
            return entry.Table;
        var table = await grains.GetGrain<IClusterGrain>(IClusterGrain.Key).GetRouting();
        _entry = new(table, nowMs + Limits.RoutingCacheMs);
        return table;
    }

    /// <summary>The next look asks the cluster grain: something was changed here.</summary>
    public void Forget() => _entry = null;

    private sealed record Entry(RoutingTable Table, long UntilMs);
}
