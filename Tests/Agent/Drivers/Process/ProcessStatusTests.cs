using OrleansScheduler.Agent.Drivers.Process;

namespace OrleansScheduler.Tests.Agent.Drivers.Process;

public sealed class ProcessStatusTests
{
    [Fact]
    public void Parse_EffectiveUserAndSizes_InBytes() => Assert.Equal(
        new ProcessStatus(7, 2048, 3072),
        ProcessStatus.Parse(["Name:\tUid:", "Uid:\t6\t7\t8\t9", "VmHWM:\t       3 kB", "VmRSS:\t       2 kB"]));

    [Fact]
    public void Parse_OfOneThatIsEnding_HoldsNothing() => Assert.Equal(new ProcessStatus(6, 0, 0), ProcessStatus.Parse(["Uid:\t6\t6\t6\t6"]));

    [Fact]
    public void Read_NoSuchProcess_IsNull() => Assert.Null(ProcessStatus.Read(int.MaxValue));
}
