using OrleansScheduler.Agent.Drivers.Process;

namespace OrleansScheduler.Tests.Agent.Drivers.Process;

public sealed class ProcessStatTests
{
    [Fact]
    public void Parse_NameWithSpacesAndParentheses_CountsFieldsFromItsEnd()
    {
        const string line = "42 (a) b (c) S 7 42 41 0 -1 4194304 100 0 0 0 11 12 13 14 20 0 1 0 987654 1000 250 18446744073709551615\n";

        Assert.Equal(new ProcessStat(42, 'S', 7, 41, 50, 987_654), ProcessStat.Parse(line));
    }

    [Fact]
    public void Read_OwnProcess_IsHere() => Assert.Equal(Environment.ProcessId, ProcessStat.Read(Environment.ProcessId)!.Value.Pid);

    [Fact]
    public void Read_NoSuchProcess_IsNull() => Assert.Null(ProcessStat.Read(int.MaxValue));
}
