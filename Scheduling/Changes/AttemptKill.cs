using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Changes;

/// <summary>A command to a node: end this attempt and report it as cancelled.</summary>
public sealed record AttemptKill(AttemptId Attempt, long Token, NodeName Node, string ReasonCode);
