namespace OrleansScheduler.Scheduling.Events;

/// <summary>An operator stops or resumes placing; jobs are still accepted and what runs goes on.</summary>
public sealed record RegionPaused(bool Paused) : RegionEvent;
