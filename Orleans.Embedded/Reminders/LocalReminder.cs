using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>A reminder that this silo ticks. Ticks fall on the first time plus multiples of the period; those missed while nobody ticked are skipped.</summary>
internal sealed class LocalReminder : IDisposable
{
    private readonly Silo _silo;
    private readonly ReminderEntry _entry;
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private DateTime _next;
    private bool _disposed;

    internal LocalReminder(Silo silo, ReminderEntry entry, long version)
    {
        _silo = silo;
        _entry = entry;
        Version = version;
        _timer = silo.Time.CreateTimer(static reminder => ((LocalReminder)reminder!).Due(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Arm();
    }

    internal string? Etag => _entry.ETag;

    /// <summary>When it was scheduled, in the count of changes of the service.</summary>
    internal long Version { get; }

    private DateTime Now => _silo.Time.GetUtcNow().UtcDateTime;

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
        }

        _timer.Dispose();
    }

    private void Arm()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            var now = Now;
            _next = now < _entry.StartAt ? _entry.StartAt
                : _next == default && now == _entry.StartAt ? now
                : _entry.StartAt + (_entry.Period * ((now - _entry.StartAt).Ticks / _entry.Period.Ticks + 1));
            Wait(now);
        }
    }

    private void Wait(DateTime now)
    {
        var wait = _next - now;
        _timer.Change(wait > Limits.MaxTimerWait ? Limits.MaxTimerWait : wait, Timeout.InfiniteTimeSpan);
    }

    private void Due()
    {
        DateTime now;
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            now = Now;
            if (now < _next)
            {
                Wait(now);
                return;
            }
        }

        _ = TickAsync(now);
    }

    private async Task TickAsync(DateTime now)
    {
        try
        {
            var grain = (IRemindable)(object)_silo.Origin.Factory.GetReference(typeof(IRemindable), _entry.GrainId);
            await grain.ReceiveReminder(_entry.ReminderName, new TickStatus(_entry.StartAt, _entry.Period, now));
        }
        catch (Exception failure)
        {
            _silo.Log.ReminderFailed(failure, _entry.GrainId, _entry.ReminderName);
        }

        Arm();
    }
}
