using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Agent.Drivers.Process;

namespace OrleansScheduler.Tests.Agent.Drivers.Process;

public sealed class AttemptMarkTests
{
    private static readonly AttemptId Id = new("n1", "j", 2, 3, 4);

    [Fact]
    public void Parse_ItsOwnVariables_IsTheAttempt() =>
        Assert.Equal(Id, AttemptMark.Parse("A=b\0" + string.Join('\0', AttemptMark.Variables(Id)) + "\0"));

    [Theory]
    [InlineData("")]
    [InlineData("A=b\0")]
    [InlineData("OSCHED_JOB_ID=j\0OSCHED_TASK_INDEX=2\0")]
    [InlineData("OSCHED_JOB_ID=j\0OSCHED_TASK_INDEX=x\0OSCHED_ATTEMPT=3\0OSCHED_TOKEN=4\0OSCHED_NODE=n1\0")]
    [InlineData("MY_OSCHED_JOB_ID=j\0OSCHED_TASK_INDEX=2\0OSCHED_ATTEMPT=3\0OSCHED_TOKEN=4\0OSCHED_NODE=n1\0")]
    public void Parse_LessThanThat_IsNone(string environment) => Assert.Null(AttemptMark.Parse(environment));
}
