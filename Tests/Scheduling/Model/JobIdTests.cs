using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Scheduling.Model;

public class JobIdTests
{
    [Fact]
    public void ToString_IsTheUlidLayout()
    {
        var id = JobId.Create(1_469_918_176_385, 1);
        Assert.Equal("01aryz6s410000000000000001", id.ToString());
        Assert.Equal(1_469_918_176_385, id.CreatedAtMs);
    }

    [Fact]
    public void Parse_OfToString_IsTheSame()
    {
        foreach (var id in new[] { default, new JobId(UInt128.MaxValue), JobId.Create(1_700_000_000_000, UInt128.MaxValue) })
            Assert.Equal(id, JobId.Parse(id.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("80000000000000000000000000")]
    [InlineData("0000000000000000000000000u")]
    [InlineData("0000000000000000000000000-")]
    public void TryParse_Nonsense_IsFalse(string text) => Assert.False(JobId.TryParse(text, out _));

    [Fact]
    public void CompareTo_FollowsCreation() =>
        Assert.True(JobId.Create(1, UInt128.MaxValue).CompareTo(JobId.Create(2, 0)) < 0);

    [Theory]
    [InlineData("00000000000000000000000001/3/2")]
    public void AttemptId_RoundTrips(string text)
    {
        var id = AttemptId.Parse(text);
        Assert.Equal((3, 2), (id.Task.Index, id.Number));
        Assert.Equal(text, id.ToString());
        Assert.False(AttemptId.TryParse(text + "/1", out _));
        Assert.False(TaskId.TryParse("00000000000000000000000001/-1", out _));
    }
}
