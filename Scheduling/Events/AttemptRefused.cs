using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>The node has no room for a reserved attempt after all: the task waits a little and is placed again.</summary>
public sealed record AttemptRefused(AttemptId Attempt, long Token, string Reason) : RegionEvent;
