using OrleansScheduler.Scheduling.Hands;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>An operator lays a hand on the region; one that says the same as one that lies there changes nothing.</summary>
public sealed record HandLaid(Hand Hand) : RegionEvent;
