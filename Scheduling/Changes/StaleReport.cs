using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Changes;

/// <summary>A report about an attempt that is not the current one of its task. It changed nothing; the node should end that attempt.</summary>
public sealed record StaleReport(AttemptId Attempt, long Token);
