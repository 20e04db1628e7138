using Orleans;

namespace OrleansScheduler.Tests.OrleansEmbedded;

public sealed class CallChainTests
{
    private readonly string _key = Signals.NewName();

    [Theory, BothWays]
    public async Task CallChainThatComesBack_Deadlocks_AndEndsInTimeoutException(bool copies)
    {
        var grains = await SharedCluster.GrainsAsync(copies);
        var first = grains.GetGrain<IChainGrain>(_key + "1");

        await Assert.ThrowsAsync<TimeoutException>(() => first.ThereAndBack(grains.GetGrain<IChainGrain>(_key + "2")));
    }

    [Theory, BothWays]
    public async Task CallChainThatComesBack_WhereItIsAllowed_Answers(bool copies)
    {
        var grains = await SharedCluster.GrainsAsync(copies);
        var first = grains.GetGrain<IChainGrain>(_key + "1");

        Assert.Equal(_key + "1", await first.ThereAndBackAllowed(grains.GetGrain<IChainGrain>(_key + "2")));
    }
}
