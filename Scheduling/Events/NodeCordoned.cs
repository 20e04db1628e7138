using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>An operator wants no new attempts on a node; what runs goes on.</summary>
public sealed record NodeCordoned(NodeName Node) : RegionEvent;
