using Orleans;

namespace OrleansScheduler.Tests.OrleansEmbedded;

public sealed class ObserverTests
{
    private readonly string _key = Signals.NewName();

    [Theory, BothWays]
    public async Task Observer_HearsEachItemOnce_HoweverOftenItSubscribed(bool copies)
    {
        var grains = await SharedCluster.GrainsAsync(copies);
        var grain = grains.GetGrain<IObservedGrain>(_key);
        var listener = new Listener(100, _key);
        var reference = grains.CreateObjectReference<IListener>(listener);
        await grain.Subscribe(reference);
        await grain.Subscribe(reference);

        await grain.Publish(100);

        await Signals.WaitFor(_key);
        Assert.Equal(Enumerable.Range(0, 100), listener.Items.Order()); // One-way calls may pass each other on the Microsoft engine.
        grains.DeleteObjectReference<IListener>(reference);
        GC.KeepAlive(listener);
    }

    [Theory, BothWays]
    public async Task Observer_MayAnswer(bool copies)
    {
        var grains = await SharedCluster.GrainsAsync(copies);
        var grain = grains.GetGrain<IObservedGrain>(_key);
        var listener = new Listener(0, _key);
        var reference = grains.CreateObjectReference<IListener>(listener);
        await grain.Subscribe(reference);

        Assert.Equal(42, await grain.Ask(41));
        grains.DeleteObjectReference<IListener>(reference);
        GC.KeepAlive(listener);
    }

    internal sealed class Listener(int expected, string done) : IListener
    {
        internal List<int> Items { get; } = [];

        public Task Heard(int item)
        {
            lock (Items)
            {
                Items.Add(item);
                if (Items.Count == expected)
                {
                    Signals.Set(done);
                }
            }

            return Task.CompletedTask;
        }

        public Task<int> Ask(int item) => Task.FromResult(item + 1);
    }
}
