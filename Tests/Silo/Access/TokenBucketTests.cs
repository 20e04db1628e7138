using OrleansScheduler.Silo.Access;

namespace OrleansScheduler.Tests.Silo.Access;

public sealed class TokenBucketTests
{
    private static readonly TimeSpan PerUnit = TimeSpan.FromMilliseconds(10);
    private static readonly long Start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    [Fact]
    public void TryTake_AsMuchAsItHolds_ThenOnlyWhatComesBack()
    {
        var bucket = new TokenBucket(PerUnit, burst: 5);
        Assert.Equal(5, Enumerable.Range(0, 20).Count(_ => bucket.TryTake(1, Start, out var _)));
        Assert.Equal(3, Enumerable.Range(0, 20).Count(_ => bucket.TryTake(1, Start + (3 * PerUnit.Ticks), out var _)));
        Assert.Equal(5, Enumerable.Range(0, 20).Count(_ => bucket.TryTake(1, Start + (1_000 * PerUnit.Ticks), out var _)));
    }

    [Fact]
    public void TryTake_DearRequest_IsLetInOnceAndPaidBackBeforeTheNext()
    {
        var bucket = new TokenBucket(PerUnit, burst: 5);
        Assert.True(bucket.TryTake(100, Start, out _));
        Assert.False(bucket.TryTake(1, Start, out var wait));
        Assert.Equal(96 * PerUnit.Ticks, wait.Ticks);
        Assert.False(bucket.TryTake(1, Start + wait.Ticks - 1, out _));
        Assert.True(bucket.TryTake(1, Start + wait.Ticks, out _));
    }

    [Fact]
    public void IsFull_AfterTheLastUnitCameBack()
    {
        var bucket = new TokenBucket(PerUnit, burst: 5);
        Assert.True(bucket.IsFullAt(Start));
        bucket.Charge(2, Start);
        Assert.False(bucket.IsFullAt(Start + (2 * PerUnit.Ticks) - 1));
        Assert.True(bucket.IsFullAt(Start + (2 * PerUnit.Ticks)));
    }

    [Fact]
    public void Charge_FromManyThreads_LosesNothing()
    {
        var bucket = new TokenBucket(PerUnit, burst: 1);
        Parallel.For(0, 10_000, _ => bucket.Charge(1, Start));
        Assert.Equal(10_000 * PerUnit.Ticks, bucket.WaitAt(Start).Ticks);
    }
}
