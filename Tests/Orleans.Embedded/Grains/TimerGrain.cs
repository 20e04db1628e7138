using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Tests.OrleansEmbedded;

[Alias("tests.ITimerGrain")]
internal interface ITimerGrain : IGrainWithStringKey
{
    /// <summary>Ticks until the count, then signals.</summary>
    [Alias("Start")]
    Task Start(int count, string done);

    /// <returns>How many ticks there were while this call awaited.</returns>
    [Alias("TicksDuring")]
    Task<int> TicksDuring(bool interleave, string leave);
}

internal sealed class TimerGrain : Grain, ITimerGrain
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(1);

    private IGrainTimer? _timer;
    private int _ticks;

    public Task Start(int count, string done)
    {
        _timer = this.RegisterGrainTimer(
            async (target, token) =>
            {
                await Task.Yield();
                token.ThrowIfCancellationRequested();
                if (++_ticks == target)
                {
                    _timer!.Dispose();
                    Signals.Set(done);
                }
                else if (_ticks == 1)
                {
                    throw new InvalidOperationException("A timer that fails goes on ticking.");
                }
            },
            count,
            new GrainTimerCreationOptions(Soon, Soon));
        return Task.CompletedTask;
    }

    public async Task<int> TicksDuring(bool interleave, string leave)
    {
        var ticked = Signals.NewName();
        using var timer = this.RegisterGrainTimer(
            () =>
            {
                _ticks++;
                Signals.Set(ticked);
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions(Soon, Soon) { Interleave = interleave });
        await Signals.WaitFor(interleave ? ticked : leave);
        return _ticks;
    }
}
