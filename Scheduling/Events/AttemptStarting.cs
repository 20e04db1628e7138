using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>The agent took the attempt and prepares its process.</summary>
public sealed record AttemptStarting(AttemptId Attempt, long Token) : RegionEvent;
