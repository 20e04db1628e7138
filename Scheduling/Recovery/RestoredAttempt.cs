using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Recovery;

/// <summary>A live attempt (Reserved, Starting or Running) of a live job, in the order in which it was placed.</summary>
/// <param name="RationaleText">The placement's sentence, for explanations; null where the reader did not fetch it.</param>
/// <param name="RationaleJson">The placement's rationale, for explanations; null where the reader did not fetch it.</param>
public sealed record RestoredAttempt(
    AttemptId Attempt,
    long Token,
    NodeName Node,
    AttemptState State,
    long PlacedAtMs,
    string? RationaleText = null,
    string? RationaleJson = null);
