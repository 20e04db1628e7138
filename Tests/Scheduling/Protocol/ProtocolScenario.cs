using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Protocol;

namespace OrleansScheduler.Tests.Scheduling.Protocol;

/// <summary>Short names for tasks and resources of the protocol tests.</summary>
internal static class ProtocolScenario
{
    public static TaskId Task(int index) => new(JobId.Create(1_000, 1), index);

    public static ResourceAmounts Cpu(int cores) => ResourceAmounts.Of(cores * 1_000L, 0);

    public static LedgerEntry Entry(int task, long token, int cores) => new(Task(task), token, Cpu(cores));
}
