using System.Collections.Immutable;
using OrleansScheduler.Scheduling.Recovery;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>A job of which nothing runs comes from another region, or back from the way to one that did not take it.</summary>
/// <param name="Row">The job, with its place in this region's order of acceptance.</param>
/// <param name="Kind">The kind of its audit row.</param>
/// <param name="ReasonCode">Why; null when an operator moved it.</param>
/// <param name="Text">The words of its audit row.</param>
public sealed record JobArrived(RestoredJob Row, string Kind, string? ReasonCode, string Text) : RegionEvent
{
    /// <summary>Its tasks that had an attempt in another region.</summary>
    public ImmutableArray<RestoredTask> Tasks { get; init; } = [];
}
