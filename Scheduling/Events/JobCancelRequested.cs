using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>
/// Somebody wants a job to end: waiting tasks end at once, placed ones when their agent says so. Asking again, or for a
/// job that has ended, changes nothing.
/// </summary>
/// <param name="Reason">In the asker's words, for the audit.</param>
public sealed record JobCancelRequested(JobId Job, string Reason) : RegionEvent;
