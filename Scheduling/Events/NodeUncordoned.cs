using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>An operator lets a cordoned or draining node take attempts again.</summary>
public sealed record NodeUncordoned(NodeName Node) : RegionEvent;
