using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Regions;

/// <summary>The live part of a region but for its jobs, which are streamed.</summary>
/// <param name="Nodes">All nodes of the region, in the order in which they first joined.</param>
/// <param name="Attempts">Attempts that are not over, in the order in which they were placed.</param>
/// <param name="Tasks">Summed up attempts of each task of a live job that had one, by job and task.</param>
/// <param name="Waiting">The reasons last recorded for classes that wait.</param>
/// <param name="Hands">Hands that lie on the region, and those of the whole cluster (region "").</param>
/// <param name="ClusterHandsVersion">Grows with every change of the cluster's hands; those read are at least as new.</param>
public sealed record RegionImage(
    IReadOnlyList<NodeRow> Nodes,
    IReadOnlyList<AttemptRow> Attempts,
    IReadOnlyList<TaskSummaryRow> Tasks,
    IReadOnlyList<WaitingRow> Waiting,
    IReadOnlyList<HandRow> Hands,
    long ClusterHandsVersion)
{
    /// <summary>Jobs that the region has given away and not yet seen settled. Read before the jobs, which may have gone since.</summary>
    public IReadOnlyList<MoveRow> Moves { get; init; } = [];

    /// <summary>The region's slices of tenants' limits.</summary>
    public IReadOnlyList<LimitSliceRow> Slices { get; init; } = [];
}
