using OrleansScheduler.Scheduling.Hands;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>An operator lifts a hand; without one of that name nothing changes.</summary>
public sealed record HandLifted(HandKind Kind, string Id) : RegionEvent;
