using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Simulation;

/// <summary>An attempt as the store keeps it.</summary>
public sealed record AttemptRow(
    AttemptId Id, NodeName Node, ResourceAmounts Resources, AttemptState State, long PlacedAtMs, long ChangedAtMs, int? ExitCode, string? Code = null);
