using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Protocol;

/// <summary>A committed attempt as a <see cref="NodeLedger"/> counts it.</summary>
/// <param name="Task">Its task.</param>
/// <param name="Token">Its fencing token.</param>
/// <param name="Resources">What it may use.</param>
public readonly record struct LedgerEntry(TaskId Task, long Token, ResourceAmounts Resources);
