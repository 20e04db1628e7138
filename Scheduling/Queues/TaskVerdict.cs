using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;

namespace OrleansScheduler.Scheduling.Queues;

/// <summary>
/// The rule for a task whose attempt ended without success. Only failures use up retries; losses and refusals have
/// limits of their own; backoffs double from their base to their cap, without jitter.
/// </summary>
internal readonly record struct TaskVerdict(TaskVerdictKind Kind, string? Code, long DelayMs)
{
    /// <param name="code">Reason code of the attempt's end.</param>
    public static TaskVerdict Of(TaskHistory history, AttemptState ended, string? code, bool cancelRequested, int retries)
    {
        // What fails after its job was cancelled was stopped, and is Cancelled: this one failed before.
        if (ended == AttemptState.Failed && history.Failures > retries)
            return new(TaskVerdictKind.Failed, retries == 0 ? ReasonCodes.ProcessFailed : ReasonCodes.RetriesExhausted, 0);
        if (cancelRequested || ended == AttemptState.Cancelled)
            return new(TaskVerdictKind.Cancelled, ReasonCodes.JobCancelled, 0);
        return ended switch
        {
            AttemptState.Failed =>
                new(TaskVerdictKind.Delayed, ReasonCodes.RetryBackoff, Backoff(Limits.RetryBackoffMs, Limits.RetryBackoffMaxMs, history.Failures)),
            AttemptState.Lost when history.Losses >= Limits.LostAttemptsPerTask => new(TaskVerdictKind.Failed, ReasonCodes.LostTooOften, 0),
            AttemptState.Refused when history.Refusals >= Limits.RefusedAttemptsPerTask => new(TaskVerdictKind.Failed, ReasonCodes.RefusedTooOften, 0),
            AttemptState.Refused =>
                new(TaskVerdictKind.Delayed, ReasonCodes.RefusedBackoff, Backoff(Limits.RefusedBackoffMs, Limits.RefusedBackoffMaxMs, history.Refusals)),
            // A node that stops what it is given, again and again, must not be given it at full speed.
            AttemptState.Preempted when code == ReasonCodes.NodeStopped => new(TaskVerdictKind.Delayed, ReasonCodes.RetryBackoff, Limits.RetryBackoffMs),
            _ => new(TaskVerdictKind.Again, null, 0),
        };
    }

    private static long Backoff(long first, long most, int times)
    {
        var wait = first;
        for (var i = 1; i < times && wait < most; i++)
            wait *= 2;
        return Math.Min(wait, most);
    }
}
