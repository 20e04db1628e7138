using OrleansScheduler.Scheduling.Fairness;

namespace OrleansScheduler.Tests.Scheduling.Fairness;

public sealed class TimeRingTests
{
    [Fact]
    public void Integrate_OverBuckets_GivesEachItsPart()
    {
        var ring = new TimeRing(4, 10);
        ring.Integrate(5, 23, 2);

        Assert.Equal([10L, 20, 6, 0], Enumerable.Range(0, 4).Select(i => ring[i]));
        Assert.Equal(26, ring.Sum(10, 30));
    }

    [Fact]
    public void Integrate_PastTheRing_DropsTheOldest()
    {
        var ring = new TimeRing(3, 10);
        ring.Integrate(0, 1_000_005, 1);

        Assert.Equal([0L, 10, 10, 5, 0], Enumerable.Range(99_997, 5).Select(i => ring[i]));
    }

    [Fact]
    public void Integrate_AfterALongPause_ForgetsWhatTheBucketsHeldBefore()
    {
        var ring = new TimeRing(3, 10);
        ring.Integrate(0, 30, 1);
        ring.Integrate(60, 65, 1);

        Assert.Equal([0L, 0, 5], Enumerable.Range(4, 3).Select(i => ring[i]));
    }

    [Fact]
    public void Add_BeforeTheRing_IsDropped()
    {
        var ring = new TimeRing(3, 10);
        ring.Add(10, 1);
        ring.Add(7, 1);
        ring.Add(8, 1);

        Assert.Equal([0L, 1, 0, 1], Enumerable.Range(7, 4).Select(i => ring[i]));
    }
}
