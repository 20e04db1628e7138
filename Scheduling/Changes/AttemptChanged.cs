using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Changes;

/// <summary>An attempt moved to another state.</summary>
/// <param name="ReasonCode">From <see cref="Rationale.ReasonCodes"/>; null where the state says it all.</param>
public sealed record AttemptChanged(
    AttemptId Attempt,
    long Token,
    NodeName Node,
    AttemptState From,
    AttemptState To,
    long AtMs,
    int? ExitCode,
    string? ReasonCode,
    string? Reason,
    AttemptUsage? Usage);
