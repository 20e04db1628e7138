using System.Collections.Concurrent;
using Orleans;

namespace OrleansScheduler.Tests.OrleansEmbedded;

[Alias("tests.ILifeGrain")]
internal interface ILifeGrain : IGrainWithStringKey
{
    /// <returns>A number that differs for each activation.</returns>
    [Alias("Life")]
    Task<int> Life();

    [Alias("EndAfter")]
    Task<int> EndAfter(string entered, string leave);

    [Alias("Delay")]
    Task Delay(TimeSpan time);
}

internal class LifeGrain : Grain, ILifeGrain, IDisposable
{
    private static int Lives;

    private readonly int _life = Interlocked.Increment(ref Lives);

    internal static ConcurrentDictionary<string, int> FailuresToCome { get; } = new(StringComparer.Ordinal);

    internal static ConcurrentQueue<(string Key, string Event)> Events { get; } = new();

    internal static string[] EventsOf(string key) => [.. Events.Where(item => item.Key == key).Select(item => item.Event)];

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Events.Enqueue((this.GetPrimaryKeyString(), "activate"));
        if (FailuresToCome.AddOrUpdate(this.GetPrimaryKeyString(), 0, static (_, left) => left - 1) > 0)
        {
            throw new InvalidDataException("not yet");
        }

        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Events.Enqueue((this.GetPrimaryKeyString(), $"deactivate {reason.ReasonCode}"));
        return Task.CompletedTask;
    }

    public Task<int> Life() => Task.FromResult(_life);

    public async Task<int> EndAfter(string entered, string leave)
    {
        DeactivateOnIdle();
        Signals.Set(entered);
        await Signals.WaitFor(leave);
        return _life;
    }

    public Task Delay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        Events.Enqueue((this.GetPrimaryKeyString(), "dispose"));
        GC.SuppressFinalize(this);
    }
}

[KeepAlive]
internal sealed class KeptLifeGrain : LifeGrain;
