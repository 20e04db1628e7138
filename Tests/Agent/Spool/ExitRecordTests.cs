using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Tests.Agent.Spool;

public sealed class ExitRecordTests
{
    [Theory]
    [InlineData("0\n0m0.000000s 0m0.010000s\n1m2.500000s 0m0.250000s\nend\n", 0, 62_750)]
    [InlineData("137\n0m0.00s 0m0.01s\n0m0.00s 0m0.00s\nend\n", 137, 0)]
    public void Parse_Whole_Reads(string text, int code, long cpuMs) => Assert.Equal(new ExitRecord(code, cpuMs), ExitRecord.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("13\n")]
    [InlineData("0\n0m0.00s 0m0.01s\n")]
    [InlineData("0\n0m0.00s 0m0.01s\n0m0.00s 0m0.00s\n")]
    [InlineData("0\n0m0.00s 0m0.01s\n0m0.00s 0m0.00s\nen")]
    [InlineData("0\n0m0.00s 0m0.01s\n0m0.00s 0m0.00s\nend")]
    public void Parse_CutShort_IsNothing(string text) => Assert.Null(ExitRecord.Parse(text));
}
