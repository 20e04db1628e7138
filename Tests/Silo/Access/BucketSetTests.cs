using OrleansScheduler.Silo;
using OrleansScheduler.Silo.Access;

namespace OrleansScheduler.Tests.Silo.Access;

public sealed class BucketSetTests
{
    [Fact]
    public void Need_MoreNamesThanTheBound_LetsFullOnesGo()
    {
        var time = new ManualTime();
        var set = new BucketSet(TimeSpan.FromHours(1), burst: 1, time);
        for (var i = 0; i < Limits.RateBuckets; i++)
        {
            if (set.Need($"n{i}") is var bucket && i < 10)
                bucket.Charge(5, set.Now);
        }

        set.Need("one more");

        Assert.Equal(11, set.Count);
        Assert.True(set.Find("n3")!.WaitAt(set.Now) > TimeSpan.Zero);
    }
}
