using OrleansScheduler.Silo.Jobs;

namespace OrleansScheduler.Tests.Silo.Jobs;

public sealed class JobIdsTests
{
    [Fact]
    public void Next_InOneMillisecond_Grows()
    {
        var ids = new JobIds(new StandingClock(1_000_000));
        var made = Enumerable.Range(0, 10_000).Select(_ => ids.Next()).ToArray();
        Assert.Equal(made.Order(), made);
        Assert.Equal(made.Length, made.Distinct().Count());
        Assert.All(made, id => Assert.Equal(1_000_000, id.CreatedAtMs));
    }

    [Fact]
    public void Next_ClockStepsBack_StillGrows()
    {
        var clock = new StandingClock(2_000_000);
        var ids = new JobIds(clock);
        var first = ids.Next();
        clock.NowMs = 1_999_000;
        Assert.True(ids.Next().CompareTo(first) > 0);
    }

    private sealed class StandingClock(long nowMs) : TimeProvider
    {
        public long NowMs { get; set; } = nowMs;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(NowMs);
    }
}
