using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Storage;

namespace OrleansScheduler.Tests.OrleansEmbedded;

public sealed class StateTests
{
    private readonly string _key = Signals.NewName();

    [Theory, BothWays]
    public async Task NewGrain_HasEmptyState(bool copies)
    {
        var grain = await GrainAsync(copies);

        Assert.Equal((0, false, null), await grain.Get());
    }

    [Theory, BothWays]
    public async Task WrittenState_IsThereInTheNextActivation_AndUnwrittenIsNot(bool copies)
    {
        var grain = await GrainAsync(copies);
        await grain.Add(3);
        await grain.SetUnwritten(99);

        await (await SharedCluster.GetAsync(copies)).DeactivateAsync(grain);

        var (count, exists, _) = await grain.Get();
        Assert.Equal((3, true), (count, exists));
    }

    [Theory, BothWays]
    public async Task EveryWrite_ChangesTheEtag(bool copies)
    {
        var grain = await GrainAsync(copies);
        await grain.Add(1);
        var first = (await grain.Get()).Etag;
        await grain.Add(1);

        Assert.NotNull(first);
        Assert.NotEqual(first, (await grain.Get()).Etag);
    }

    [Theory, BothWays]
    public async Task ClearedState_IsEmpty_AndCanBeWrittenAgain(bool copies)
    {
        var grain = await GrainAsync(copies);
        await grain.Add(3);

        await grain.Clear();

        var (count, exists, _) = await grain.Get();
        Assert.Equal((0, false), (count, exists));
        Assert.Equal(2, await grain.Add(2));
    }

    [Theory, BothWays]
    public async Task StaleWrite_ThrowsInconsistentStateException_AndTheNextCallSeesTheStoredState(bool copies)
    {
        var grain = await GrainAsync(copies);
        await grain.Add(1);
        await WriteBehindItsBackAsync(copies, grain, 41);

        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Add(1));

        Assert.Equal(42, await grain.Add(1));
    }

    private static async Task WriteBehindItsBackAsync(bool copies, IStateGrain grain, int count)
    {
        var cluster = await SharedCluster.GetAsync(copies);
        var storage = cluster.GetSiloServiceProvider().GetRequiredKeyedService<IGrainStorage>("memory");
        var state = new GrainState<CountState>(new CountState());
        await storage.ReadStateAsync("count", grain.GetGrainId(), state);
        state.State!.Count = count;
        await storage.WriteStateAsync("count", grain.GetGrainId(), state);
    }

    private async Task<IStateGrain> GrainAsync(bool copies) => (await SharedCluster.GrainsAsync(copies)).GetGrain<IStateGrain>(_key);
}
