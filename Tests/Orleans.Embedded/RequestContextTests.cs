using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Tests.OrleansEmbedded;

public sealed class RequestContextTests
{
    private readonly string _key = Signals.NewName();

    [Theory, BothWays]
    public async Task ValueOfTheCaller_TravelsThroughAllCalls(bool copies)
    {
        var grains = await SharedCluster.GrainsAsync(copies);
        RequestContext.Set("tenant", "research");

        var seen = await grains.GetGrain<IContextGrain>(_key + "1").GetThrough("tenant", grains.GetGrain<IContextGrain>(_key + "2"));

        Assert.Equal("research", seen);
    }

    [Theory, BothWays]
    public async Task ValueOfTheGrain_TravelsNeitherBackNorToTheNextCall(bool copies)
    {
        var grain = (await SharedCluster.GrainsAsync(copies)).GetGrain<IContextGrain>(_key);

        await grain.Set("mine", "value");

        Assert.Null(RequestContext.Get("mine"));
        Assert.Null(await grain.Get("mine"));
    }

    [Fact]
    public void Values_AreRemovedOneByOneOrAllAtOnce()
    {
        RequestContext.Set("a", 1);
        RequestContext.Set("b", 2);

        Assert.True(RequestContext.Remove("a"));
        Assert.False(RequestContext.Remove("a"));
        Assert.Equal(["b"], RequestContext.Keys);
        RequestContext.Clear();
        Assert.Empty(RequestContext.Keys);
    }
}
