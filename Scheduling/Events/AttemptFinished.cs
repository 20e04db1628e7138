using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>The attempt ended.</summary>
/// <param name="ExitCode">Of the process, where one ran.</param>
/// <param name="Reason">The agent's words, such as "timed out after 1h"; null where the outcome says it all.</param>
public sealed record AttemptFinished(
    AttemptId Attempt,
    long Token,
    AttemptOutcome Outcome,
    int? ExitCode = null,
    string? Reason = null,
    AttemptUsage? Usage = null) : RegionEvent;
