using System.Collections.Immutable;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>The cluster at one moment.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Regions">Its regions, by name.</param>
public sealed record ClusterOverview(DateTimeOffset At, ImmutableArray<RegionOverview> Regions)
{
    /// <summary>Nodes that take tasks, over all regions.</summary>
    public int NodesReady => Regions.Sum(region => region.Region.NodesReady);

    /// <summary>All nodes, over all regions.</summary>
    public int Nodes => Regions.Sum(region => region.Region.Nodes);

    /// <summary>Running tasks, over all regions.</summary>
    public int Running => Regions.Sum(region => region.Region.Running);

    /// <summary>Waiting tasks, over all regions.</summary>
    public long Pending => Regions.Sum(region => region.Region.Pending);
}
