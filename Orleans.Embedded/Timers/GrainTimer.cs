using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>A timer of one activation. A tick is a request to the activation itself, so that it waits its turn; the next is set when it has ended.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Lock _gate = new();
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly CancellationTokenSource _stop = new();
    private readonly GrainMethod _method;
    private readonly bool _keepAlive;
    private readonly ITimer _timer;
    private TimeSpan _period;
    private bool _ticking;
    private bool _changed;
    private bool _dueAgain;
    private bool _disposed;

    internal GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        ThrowIfWrong(options.DueTime, nameof(options.DueTime));
        ThrowIfWrong(options.Period, nameof(options.Period));
        _activation = activation;
        _callback = callback;
        _period = options.Period;
        _method = options.Interleave ? GrainMethod.InterleavingTimerTick : GrainMethod.TimerTick;
        _keepAlive = options.KeepAlive;
        _timer = activation.Silo.Time.CreateTimer(static timer => ((GrainTimer)timer!).Due(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        activation.Add(this);
        _timer.Change(options.DueTime, Timeout.InfiniteTimeSpan);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfWrong(dueTime, nameof(dueTime));
        ThrowIfWrong(period, nameof(period));
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _period = period;
            _changed = _ticking;
            _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        _timer.Dispose();
        _stop.Cancel();
        _activation.Remove(this);
    }

    private static void ThrowIfWrong(TimeSpan time, string name)
    {
        if (time < TimeSpan.Zero && time != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, time, "A time of a timer is not negative; Timeout.InfiniteTimeSpan means never.");
        }
    }

    private void Due()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            if (_ticking)
            {
                _dueAgain = true; // it was changed by its own tick, or during it
                return;
            }

            _ticking = true;
            _changed = false;
        }

        _activation.TryAccept(new Tick(this));
    }

    private async Task TickAsync()
    {
        try
        {
            if (!_stop.IsCancellationRequested)
            {
                if (_keepAlive)
                {
                    _activation.Touch();
                }

                await _callback(_stop.Token);
            }
        }
        catch (Exception failure)
        {
            if (!_stop.IsCancellationRequested)
            {
                _activation.Silo.Log.TimerFailed(failure, _activation.GrainId);
            }
        }
        finally
        {
            Next();
        }
    }

    private void Next()
    {
        lock (_gate)
        {
            _ticking = false;
            if (!_disposed && (_dueAgain || !_changed))
            {
                _timer.Change(_dueAgain ? TimeSpan.Zero : _period, Timeout.InfiniteTimeSpan);
            }

            _dueAgain = false;
        }
    }

    private sealed class Tick(GrainTimer timer) : PlainRequest
    {
        internal override GrainMethod Method => timer._method;

        internal override bool IsTick => true;

        internal override ValueTask Call(object target) => new(timer.TickAsync());
    }
}
