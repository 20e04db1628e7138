using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>A region with its queues and nodes.</summary>
/// <param name="Region">The region and its load.</param>
/// <param name="Queues">Its tenants with demand or usage, in the order in which they are served.</param>
/// <param name="Nodes">Its nodes, by name.</param>
/// <param name="Problem">Why queues and nodes are missing, in words; none when they are not.</param>
public sealed record RegionOverview(
    RegionView Region,
    ImmutableArray<QueueView> Queues,
    ImmutableArray<NodeView> Nodes,
    string? Problem);
