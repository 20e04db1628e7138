using OrleansScheduler.Agent.Drivers.Process;

namespace OrleansScheduler.Tests.Agent.Drivers.Process;

public sealed class AttemptMarkTests
{
    [Fact]
    public void Parse_ItsVariable_IsTheWorkFolder() =>
        Assert.Equal("/spool/n1/j.0.1/work", AttemptMark.Parse("A=b\0" + AttemptMark.Variable("/spool/n1/j.0.1/work") + "\0C=d\0"));

    [Theory]
    [InlineData("")]
    [InlineData("A=b\0")]
    [InlineData("MY_OSCHED_WORK=/spool\0")]
    public void Parse_OfAnotherProgram_IsNone(string environment) => Assert.Null(AttemptMark.Parse(environment));
}
