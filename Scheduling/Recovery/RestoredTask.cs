using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Recovery;

/// <summary>A task of a live job that had at least one attempt, summed up from its attempt rows.</summary>
/// <param name="Attempts">Number of its last attempt.</param>
/// <param name="Failures">Attempts that ended Failed.</param>
/// <param name="Losses">Attempts that ended Lost.</param>
/// <param name="Refusals">Attempts that ended Refused.</param>
/// <param name="LastState">State of its last attempt.</param>
/// <param name="LastChangedAtMs">When the last attempt reached that state: the start of a backoff.</param>
/// <param name="LastExitCode">Of the last attempt.</param>
/// <param name="LastReasonCode">Of the last attempt's end.</param>
public sealed record RestoredTask(
    TaskId Task,
    int Attempts,
    int Failures,
    int Losses,
    int Refusals,
    AttemptState LastState,
    long LastChangedAtMs,
    int? LastExitCode,
    string? LastReasonCode = null);
