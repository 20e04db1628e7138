using OrleansScheduler.Grains;
using OrleansScheduler.Grains.Regions;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Grains.Regions;

public sealed class SpecCacheTests
{
    [Fact]
    public void Keep_MoreThanThereIsRoomFor_DropsTheOldest()
    {
        var cache = new SpecCache();
        var large = "{\"name\":\"" + new string('a', 1_000_000) + "\",\"run\":{}}";
        var count = (int)(GrainLimits.SpecCharactersKept / large.Length) + 1;
        for (var i = 0; i < count; i++)
        {
            cache.Keep(Job(i), large);
        }

        Assert.Null(cache.Find(Job(0)));
        Assert.NotNull(cache.Find(Job(1)));
        Assert.NotNull(cache.Find(Job(count - 1)));
    }

    [Fact]
    public void Remove_Job_MakesRoom()
    {
        var cache = new SpecCache();
        cache.Keep(Job(1), """{"name":"a","run":{}}""");
        Assert.Equal("a", cache.Find(Job(1))!.Name);

        cache.Remove(Job(1));
        Assert.Null(cache.Find(Job(1)));
    }

    private static JobId Job(int n) => JobId.Create(n + 1, 0);
}
