using Orleans;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace OrleansScheduler.Tests.OrleansEmbedded;

public sealed class LifeTests
{
    private readonly string _key = Signals.NewName();

    [Theory, BothWays]
    public async Task FirstCalls_ActivateOnce(bool copies)
    {
        var grain = await GrainAsync(copies);

        var lives = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(grain.Life)));

        Assert.Single(lives.Distinct());
        Assert.Equal(["activate"], LifeGrain.EventsOf(_key));
    }

    [Theory, BothWays]
    public async Task ActivationThatFails_IsReportedToTheCaller_AndTriedAnewAtTheNextCall(bool copies)
    {
        var grain = await GrainAsync(copies);
        LifeGrain.FailuresToCome[_key] = 2;

        var failure = await Assert.ThrowsAsync<InvalidDataException>(grain.Life);

        Assert.Equal("not yet", failure.Message);
        await grain.Life();
        Assert.Equal(2, LifeGrain.EventsOf(_key).Count(item => item == "activate"));
    }

    [Theory, BothWays]
    public async Task DeactivateOnIdle_FinishesTheCall_AndWaitingCallsGoToTheNextActivation(bool copies)
    {
        var grain = await GrainAsync(copies);
        var ending = grain.EndAfter(_key + "in", _key + "leave");
        await Signals.WaitFor(_key + "in");
        var waiting = grain.Life();

        Signals.Set(_key + "leave");

        Assert.NotEqual(await ending, await waiting);
        Assert.Equal(["activate", "deactivate ApplicationRequested"], LifeGrain.EventsOf(_key).Take(2));
        Assert.Equal(2, LifeGrain.EventsOf(_key).Count(item => item == "activate"));
    }

    [Theory, BothWays]
    public async Task ForcedCollection_EndsIdleActivations_ButNotKeptOnes(bool copies)
    {
        await using var cluster = await OwnClusterAsync(copies);
        var grains = cluster.GrainFactory;
        var grain = grains.GetGrain<ILifeGrain>(_key, typeof(LifeGrain).FullName);
        var kept = grains.GetGrain<ILifeGrain>(_key + "kept", typeof(KeptLifeGrain).FullName);
        var (first, firstKept) = (await grain.Life(), await kept.Life());

        await grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

        Assert.NotEqual(first, await grain.Life());
        Assert.Contains("deactivate ActivationIdle", LifeGrain.EventsOf(_key));
        Assert.Equal(firstKept, await kept.Life());
    }

    [Theory, BothWays]
    public async Task DelayedDeactivation_OutlivesACollection(bool copies)
    {
        await using var cluster = await OwnClusterAsync(copies);
        var grains = cluster.GrainFactory;
        var grain = grains.GetGrain<ILifeGrain>(_key, typeof(LifeGrain).FullName);
        var first = await grain.Life();
        await grain.Delay(TimeSpan.FromHours(1));

        await grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

        Assert.Equal(first, await grain.Life());
    }

    [Theory, BothWays]
    public async Task GrainThatIsDisposable_IsDisposedAfterItsDeactivation(bool copies)
    {
        var grain = await GrainAsync(copies);
        await grain.Life();
        var cluster = await SharedCluster.GetAsync(copies);

        await cluster.DeactivateAsync(grain);

        Assert.Equal(["activate", "deactivate ApplicationRequested", "dispose"], LifeGrain.EventsOf(_key));
    }

    private async Task<ILifeGrain> GrainAsync(bool copies) =>
        (await SharedCluster.GrainsAsync(copies)).GetGrain<ILifeGrain>(_key, typeof(LifeGrain).FullName);

    /// <summary>For what would disturb the grains of other tests.</summary>
    private static async Task<TestCluster> OwnClusterAsync(bool copies)
    {
        var cluster = SharedCluster.Builder(copies, 1).Build();
        await cluster.DeployAsync();
        return cluster;
    }
}
