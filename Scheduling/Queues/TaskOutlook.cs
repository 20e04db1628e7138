using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Queues;

/// <summary>
/// Where a task stands, told from its attempts alone, by the rule that the region itself follows: for whoever shows
/// tasks, which have no record of their own.
/// </summary>
/// <param name="State">Pending, Running, Succeeded, Failed or Cancelled.</param>
/// <param name="RetryAtMs">Unix milliseconds of the end of its backoff; null when it waits for none.</param>
public readonly record struct TaskOutlook(JobState State, long? RetryAtMs)
{
    /// <summary>A task with at least one attempt.</summary>
    /// <param name="attempts">States of its attempts, oldest first.</param>
    /// <param name="lastCode">Reason code of the last attempt's end.</param>
    /// <param name="lastChangedAtMs">When the last attempt reached its state, Unix milliseconds.</param>
    /// <param name="retries">Retries of its job.</param>
    /// <param name="cancelRequested">Whether its job is being cancelled.</param>
    public static TaskOutlook Of(IReadOnlyList<AttemptState> attempts, string? lastCode, long lastChangedAtMs, int retries, bool cancelRequested)
    {
        var last = attempts[^1];
        if (!AttemptStates.IsFinal(last))
            return new(JobState.Running, null);
        if (last == AttemptState.Succeeded)
            return new(JobState.Succeeded, null);
        var history = new TaskHistory
        {
            Attempts = attempts.Count,
            Failures = attempts.Count(s => s == AttemptState.Failed),
            Losses = attempts.Count(s => s == AttemptState.Lost),
            Refusals = attempts.Count(s => s == AttemptState.Refused),
        };
        var verdict = TaskVerdict.Of(history, last, lastCode, cancelRequested, retries);
        return verdict.Kind switch
        {
            TaskVerdictKind.Failed => new(JobState.Failed, null),
            TaskVerdictKind.Cancelled => new(JobState.Cancelled, null),
            TaskVerdictKind.Delayed => new(JobState.Pending, lastChangedAtMs + verdict.DelayMs),
            _ => new(JobState.Pending, null),
        };
    }
}
