using Orleans;

namespace OrleansScheduler.Tests.OrleansEmbedded;

public sealed class TimerTests
{
    private readonly string _key = Signals.NewName();

    [Theory, BothWays]
    public async Task Timer_TicksUntilItIsDisposed_AlsoAfterAFailure(bool copies)
    {
        var grain = await GrainAsync(copies);

        await grain.Start(5, _key + "done");

        await Signals.WaitFor(_key + "done");
    }

    [Theory, BothWays]
    public async Task InterleavingTimer_TicksDuringACall(bool copies)
    {
        var grain = await GrainAsync(copies);

        Assert.InRange(await grain.TicksDuring(interleave: true, _key + "leave"), 1, int.MaxValue);
    }

    [Theory, BothWays]
    public async Task OrdinaryTimer_WaitsForTheCallToEnd(bool copies)
    {
        var grain = await GrainAsync(copies);
        var other = (await SharedCluster.GrainsAsync(copies)).GetGrain<ITimerGrain>(_key + "other");

        var call = grain.TicksDuring(interleave: false, _key + "leave");
        await other.Start(20, _key + "time passes"); // as long as twenty ticks of a timer like it
        await Signals.WaitFor(_key + "time passes");
        Signals.Set(_key + "leave");

        Assert.Equal(0, await call);
    }

    private async Task<ITimerGrain> GrainAsync(bool copies) => (await SharedCluster.GrainsAsync(copies)).GetGrain<ITimerGrain>(_key);
}
