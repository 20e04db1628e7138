using System.Diagnostics.Metrics;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Silo.Regions;

namespace OrleansScheduler.Silo.Telemetry;

/// <summary>
/// Gauges of the whole cluster, meter <c>OrleansScheduler.Cluster</c>: queues by reason, nodes by state, shares of the
/// largest tenants. They show the last reading; whoever collects has one taken before. Every silo shows all regions.
/// </summary>
internal sealed class ClusterGauges : IDisposable
{
    public const string Name = "OrleansScheduler.Cluster";

    private readonly RegionCalls _regions;
    private readonly TimeProvider _time;
    private readonly Meter _meter;
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile ClusterReading _reading = ClusterReading.None;
    private long? _readAt;

    public ClusterGauges(IMeterFactory meters, RegionCalls regions, TimeProvider time)
    {
        (_regions, _time) = (regions, time);
        _meter = meters.Create(Name);
        Gauge("osched.nodes", "{node}", "Nodes by state.", "state", reading => reading.Nodes);
        Gauge("osched.tasks.waiting", "{task}", "Waiting tasks by reason.", "reason", reading => reading.Waiting);
        Gauge("osched.tasks.running", "{task}", "Running tasks.", null, reading => reading.Running);
        Gauge("osched.tenant.dominant_share", "1", "Dominant share of the tenants that hold most, of the region's capacity.", "tenant", reading => reading.Shares);
    }

    /// <summary>Takes a reading unless the last is young enough. A region that does not answer is left out.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (_readAt is { } at && _time.GetElapsedTime(at).TotalMilliseconds < Limits.ReadingAgeMs)
                return;
            var nodes = await _regions.GatherAsync(null, region => AskAsync(region, r => r.GetNodes()));
            var queues = await _regions.GatherAsync(null, region => AskAsync(region, r => r.GetQueues()));
            _reading = Of(nodes, queues);
            _readAt = _time.GetTimestamp();
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        _meter.Dispose();
        _one.Dispose();
    }

    private void Gauge(string name, string unit, string description, string? subject, Func<ClusterReading, IReadOnlyList<ClusterFigure>> figures) =>
        _meter.CreateObservableGauge(
            name,
            () => figures(_reading).Select(figure => subject is null
                ? new Measurement<double>(figure.Value, new KeyValuePair<string, object?>("region", figure.Region))
                : new Measurement<double>(figure.Value, new("region", figure.Region), new(subject, figure.Subject))),
            unit,
            description);

    private static async Task<System.Collections.Immutable.ImmutableArray<T>> AskAsync<T>(
        IRegionGrain region, Func<IRegionGrain, Task<System.Collections.Immutable.ImmutableArray<T>>> ask)
    {
        try
        {
            return await ask(region);
        }
        catch (Exception e) when (Unanswered.Is(e))
        {
            return [];
        }
    }

    private static ClusterReading Of(IEnumerable<NodeView> nodes, IReadOnlyCollection<QueueView> queues) => new()
    {
        Nodes = [.. nodes.GroupBy(n => (n.Region, n.State)).Select(g => new ClusterFigure(g.Count(), g.Key.Region, "nodes", g.Key.State))],
        Waiting =
        [
            .. queues.SelectMany(q => q.Waiting, (q, reason) => (q.Region, reason.Code, reason.Tasks))
                .GroupBy(w => (w.Region, w.Code)).Select(g => new ClusterFigure(g.Sum(w => w.Tasks), g.Key.Region, "waiting", g.Key.Code)),
        ],
        Running = [.. queues.GroupBy(q => q.Region, StringComparer.Ordinal).Select(g => new ClusterFigure(g.Sum(q => q.Running), g.Key, "running", ""))],
        Shares =
        [
            .. queues.GroupBy(q => q.Region, StringComparer.Ordinal).SelectMany(g => g.Where(q => q.DominantSharePercent > 0)
                .OrderByDescending(q => q.DominantSharePercent).ThenBy(q => q.Tenant, StringComparer.Ordinal).Take(Limits.MeasuredTenants)
                .Select(q => new ClusterFigure(q.DominantSharePercent / 100, q.Region, "share", q.Tenant))),
        ],
    };
}
