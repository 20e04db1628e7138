using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>The attempt's process runs.</summary>
public sealed record AttemptRunning(AttemptId Attempt, long Token) : RegionEvent;
