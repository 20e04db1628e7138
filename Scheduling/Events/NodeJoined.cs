using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>
/// A node registered: new, back after it was lost, or again with other capacity, labels or taints. A node that is not
/// lost keeps its attempts and its operator's cordon.
/// </summary>
public sealed record NodeJoined(NodeSpec Spec) : RegionEvent;
