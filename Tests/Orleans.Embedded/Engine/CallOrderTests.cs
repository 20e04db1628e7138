namespace OrleansScheduler.Tests.OrleansEmbedded.Engine;

/// <summary>Stronger than what Orleans promises: nothing outside of these tests may lean on it.</summary>
public sealed class CallOrderTests
{
    private readonly string _key = Signals.NewName();

    [Theory, BothWays]
    public async Task CallsOfOneCaller_AreTakenInTheirOrder(bool copies)
    {
        var grain = (await SharedCluster.GrainsAsync(copies)).GetGrain<ITurnGrain>(_key, typeof(TurnGrain).FullName);

        await Task.WhenAll(Enumerable.Range(0, 1000).Select(grain.Append));

        Assert.Equal(Enumerable.Range(0, 1000), await grain.Log());
    }

    [Theory, BothWays]
    public async Task OneWayCallsToAnObserver_AreHeardInTheirOrder(bool copies)
    {
        var grains = await SharedCluster.GrainsAsync(copies);
        var grain = grains.GetGrain<IObservedGrain>(_key);
        var listener = new ObserverTests.Listener(100, _key);
        var reference = grains.CreateObjectReference<IListener>(listener);
        await grain.Subscribe(reference);

        await grain.Publish(100);

        await Signals.WaitFor(_key);
        Assert.Equal(Enumerable.Range(0, 100), listener.Items);
        grains.DeleteObjectReference<IListener>(reference);
        GC.KeepAlive(listener);
    }
}
