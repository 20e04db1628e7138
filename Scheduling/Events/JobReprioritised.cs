using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>Somebody gives a live job another priority: its waiting tasks take their new place among their tenant's.</summary>
/// <param name="Priority">0 to <see cref="Limits.PriorityMax"/>.</param>
public sealed record JobReprioritised(JobId Job, int Priority) : RegionEvent;
