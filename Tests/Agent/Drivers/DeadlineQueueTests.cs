using OrleansScheduler.Agent.Drivers;

namespace OrleansScheduler.Tests.Agent.Drivers;

public sealed class DeadlineQueueTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void At_SeveralTimes_CallsInOrderAndNotBefore()
    {
        using var queue = new DeadlineQueue(_time);
        var called = new List<int>();
        queue.At(_time.GetUtcNow().AddSeconds(3), () => called.Add(3));
        queue.At(_time.GetUtcNow().AddSeconds(1), () => called.Add(1));
        queue.At(_time.GetUtcNow().AddSeconds(1), () => called.Add(2));

        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Empty(called);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([1, 2], called);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal([1, 2, 3], called);
    }

    [Fact]
    public void Dispose_OfAnEntry_CancelsIt()
    {
        using var queue = new DeadlineQueue(_time);
        var called = new List<int>();
        var entries = Enumerable.Range(0, 5_000).Select(i => queue.At(_time.GetUtcNow().AddSeconds(1), () => called.Add(i))).ToArray();

        foreach (var entry in entries.SkipLast(1))
        {
            entry.Dispose();
            entry.Dispose();
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([4_999], called);
    }

    [Fact]
    public void At_BeyondTheLongestWait_IsCalledInTime()
    {
        using var queue = new DeadlineQueue(_time);
        var called = 0;
        queue.At(_time.GetUtcNow().AddDays(40), () => called++);

        _time.Advance(TimeSpan.FromDays(40) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, called);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, called);
    }
}
