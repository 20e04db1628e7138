using Orleans;

namespace OrleansScheduler.Tests.OrleansEmbedded;

public sealed class TurnTests
{
    private readonly string _key = Signals.NewName();

    [Theory, BothWays]
    public async Task NonReentrantGrain_ConcurrentCalls_NeverInterleave(bool copies)
    {
        var grain = await GrainAsync<TurnGrain>(copies);

        var most = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => grain.Stay(awaits: 5)));

        Assert.All(most, inside => Assert.Equal(1, inside));
    }

    [Theory, BothWays]
    public async Task ReentrantGrain_CallThatAwaits_LetsOthersIn(bool copies)
    {
        var grain = await GrainAsync<ReentrantTurnGrain>(copies);

        var first = grain.Wait(_key + "1", _key + "leave");
        var second = grain.Wait(_key + "2", _key + "leave");
        await Signals.WaitFor(_key + "1");
        await Signals.WaitFor(_key + "2");

        Signals.Set(_key + "leave");
        await Task.WhenAll(first, second);
    }

    [Theory, BothWays]
    public async Task AlwaysInterleaveCall_WhileAnotherWaits_Runs(bool copies)
    {
        var grain = await GrainAsync<TurnGrain>(copies);
        var waiting = grain.Wait(_key + "in", _key + "leave");
        await Signals.WaitFor(_key + "in");

        Signals.Set(_key + "poll-leave");
        await grain.Interleave(_key + "poll-in", _key + "poll-leave");

        Assert.False(waiting.IsCompleted);
        Signals.Set(_key + "leave");
        await waiting;
    }

    [Theory, BothWays]
    public async Task OrdinaryCall_WhileOnlyAnAlwaysInterleaveCallWaits_Runs(bool copies)
    {
        var grain = await GrainAsync<TurnGrain>(copies);
        var poll = grain.Interleave(_key + "in", _key + "leave");
        await Signals.WaitFor(_key + "in");

        await grain.Append(1);

        Assert.False(poll.IsCompleted);
        Signals.Set(_key + "leave");
        await poll;
    }

    [Theory, BothWays]
    public async Task ReadOnlyCalls_InterleaveWithEachOther_ButNotWithWriters(bool copies)
    {
        var grain = await GrainAsync<TurnGrain>(copies);
        var first = grain.Read(_key + "1", _key + "leave");
        var second = grain.Read(_key + "2", _key + "leave");
        await Signals.WaitFor(_key + "1");
        await Signals.WaitFor(_key + "2");

        var write = grain.Append(1);
        await grain.Interleave(_key + "poll", _key + "2"); // passes after the write was refused its turn
        Assert.False(write.IsCompleted);

        Signals.Set(_key + "leave");
        await Task.WhenAll(first, second, write);
    }

    /// <summary>Calls that nobody awaited may pass each other on the Microsoft engine.</summary>
    [Theory, BothWays]
    public async Task CallsOfOneCaller_AreTakenOnceEach_AndAfterWhatItAwaited(bool copies)
    {
        var grain = await GrainAsync<TurnGrain>(copies);
        await grain.Append(0);

        await Task.WhenAll(Enumerable.Range(1, 998).Select(grain.Append));
        await grain.Append(999);

        var log = await grain.Log();
        Assert.Equal((0, 999), (log[0], log[^1]));
        Assert.Equal(Enumerable.Range(0, 1000), log.Order());
    }

    [Theory, BothWays]
    public async Task AwaitInAGrain_ComesBackToItsTurn(bool copies)
    {
        var grain = await GrainAsync<TurnGrain>(copies);

        Assert.True(await grain.IsOwnTurn());
    }

    private async Task<ITurnGrain> GrainAsync<TGrain>(bool copies) =>
        (await SharedCluster.GrainsAsync(copies)).GetGrain<ITurnGrain>(_key, typeof(TGrain).FullName);
}
