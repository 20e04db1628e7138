using OrleansScheduler.Agent.Session;

namespace OrleansScheduler.Tests.Agent.Session;

public sealed class TaskFencesTests
{
    [Theory]
    [InlineData(1, 3, false)]
    [InlineData(2, 3, false)]
    [InlineData(1, 2, true)]
    [InlineData(1, 1, true)]
    [InlineData(0, 3, true)]
    [InlineData(2, 2, true)]
    public void IsStale_AfterEpoch1Token2_OnlyAHigherTokenOfNoLowerEpochIsNew(long epoch, long token, bool stale)
    {
        var fences = new TaskFences(10);
        Assert.False(fences.IsStale("j", 0, 1, 2));

        Assert.Equal(stale, fences.IsStale("j", 0, epoch, token));
        Assert.False(fences.IsStale("j", 1, epoch, token));
    }

    [Fact]
    public void IsStale_BeyondTheBound_OldestIsForgotten()
    {
        var fences = new TaskFences(2);
        fences.IsStale("a", 0, 1, 1);
        fences.IsStale("b", 0, 1, 1);
        fences.IsStale("c", 0, 1, 1);

        Assert.True(fences.IsStale("b", 0, 1, 1));
        Assert.False(fences.IsStale("a", 0, 1, 1));
    }
}
