using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>An operator forgets a node; attempts that it still has are lost.</summary>
public sealed record NodeRemoved(NodeName Node) : RegionEvent;
