namespace OrleansScheduler.Scheduling.Events;

/// <summary>Something that happened and that the region's <see cref="RegionScheduler"/> must know. Time comes beside it.</summary>
public abstract record RegionEvent;
