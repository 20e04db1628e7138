using Orleans;

namespace OrleansScheduler.Embedded;

/// <summary>Runs observers by stage: the stages in ascending order at start, descending at stop, the observers of one stage together. A failed start stops what had started.</summary>
internal abstract class StagedLifecycle : ILifecycleObservable
{
    private readonly Lock _gate = new();
    private readonly List<Subscription> _subscriptions = [];

    /// <summary>The last stage whose observers all started; <see cref="int.MinValue"/> before the first.</summary>
    public int HighestCompletedStage { get; private set; } = int.MinValue;

    /// <summary>The last stage whose observers all stopped; <see cref="int.MaxValue"/> before the first.</summary>
    public int LowestStoppedStage { get; private set; } = int.MaxValue;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var subscription = new Subscription(this, observerName, stage, observer);
        lock (_gate)
        {
            _subscriptions.Add(subscription);
        }

        return subscription;
    }

    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var stage in Stages().OrderBy(group => group.Key))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(stage.Select(subscription => subscription.StartAsync(cancellationToken)));
            HighestCompletedStage = stage.Key;
        }
    }

    /// <summary>Stops every stage that began to start, even when one fails; the first failure is thrown at the end.</summary>
    internal async Task StopAsync(CancellationToken cancellationToken)
    {
        List<Exception>? failures = null;
        foreach (var stage in Stages().OrderByDescending(group => group.Key))
        {
            try
            {
                await Task.WhenAll(stage.Where(subscription => subscription.Started).Select(subscription => subscription.StopAsync(cancellationToken)));
            }
            catch (Exception failure)
            {
                (failures ??= []).Add(failure);
            }

            LowestStoppedStage = stage.Key;
        }

        if (failures is not null)
        {
            throw new AggregateException("Stopping failed.", failures);
        }
    }

    private IGrouping<int, Subscription>[] Stages()
    {
        lock (_gate)
        {
            return [.. _subscriptions.GroupBy(subscription => subscription.Stage)];
        }
    }

    private sealed class Subscription(StagedLifecycle owner, string name, int stage, ILifecycleObserver observer) : IDisposable
    {
        internal int Stage => stage;

        internal bool Started { get; private set; }

        public override string ToString() => $"{name} at {stage}";

        public void Dispose()
        {
            lock (owner._gate)
            {
                owner._subscriptions.Remove(this);
            }
        }

        internal Task StartAsync(CancellationToken cancellationToken)
        {
            Started = true;
            return observer.OnStart(cancellationToken);
        }

        internal Task StopAsync(CancellationToken cancellationToken)
        {
            Started = false;
            return observer.OnStop(cancellationToken);
        }
    }
}
