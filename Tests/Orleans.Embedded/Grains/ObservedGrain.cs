using Orleans;
using Orleans.Concurrency;

namespace OrleansScheduler.Tests.OrleansEmbedded;

[Alias("tests.IListener")]
internal interface IListener : IGrainObserver
{
    [OneWay]
    [Alias("Heard")]
    Task Heard(int item);

    [Alias("Ask")]
    Task<int> Ask(int item);
}

[Alias("tests.IObservedGrain")]
internal interface IObservedGrain : IGrainWithStringKey
{
    [Alias("Subscribe")]
    Task Subscribe(IListener listener);

    [Alias("Publish")]
    Task Publish(int count);

    [Alias("Ask")]
    Task<int> Ask(int item);
}

internal sealed class ObservedGrain : Grain, IObservedGrain
{
    private readonly HashSet<IListener> _listeners = [];

    public Task Subscribe(IListener listener)
    {
        _listeners.Add(listener);
        return Task.CompletedTask;
    }

    public async Task Publish(int count)
    {
        for (var item = 0; item < count; item++)
        {
            foreach (var listener in _listeners)
            {
                await listener.Heard(item);
            }
        }
    }

    public Task<int> Ask(int item) => _listeners.Single().Ask(item);
}
