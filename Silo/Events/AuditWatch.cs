using System.Collections.Concurrent;
using OrleansScheduler.Grains.Interfaces;

namespace OrleansScheduler.Silo.Events;

/// <summary>
/// Wakes the event streams of this silo when a region has committed audit rows. However many streams there are, one
/// long poll a region is under way, and only while somebody listens.
/// </summary>
internal sealed class AuditWatch(IGrainFactory grains, IHostApplicationLifetime life, TimeProvider time, ILogger<AuditWatch> log)
{
    /// <summary>Name of the cluster's own stream.</summary>
    public const string Cluster = "";

    private readonly ConcurrentDictionary<string, RegionWatch> _regions = new(StringComparer.Ordinal);

    /// <summary>Listens to regions until it is disposed.</summary>
    public AuditSubscription Subscribe(IEnumerable<string> regions) => new([.. regions.Select(Find)], time);

    /// <summary>Lets a listener listen to other regions from its next arming on.</summary>
    public void Change(AuditSubscription listener, IEnumerable<string> regions) => listener.Follow([.. regions.Select(Find)]);

    /// <summary>This silo has changed something that the cluster's own stream tells.</summary>
    public void Touch() => Find(Cluster).Pulse();

    private RegionWatch Find(string region) => _regions.GetOrAdd(region, name =>
        new(name.Length == 0 ? null : grains.GetGrain<IRegionGrain>(name), time, log, life.ApplicationStopping));
}
