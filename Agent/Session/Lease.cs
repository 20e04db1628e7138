namespace OrleansScheduler.Agent.Session;

/// <summary>
/// The agent's view of its lease: it counts from when a call that succeeded was sent, so it ends no later than the
/// server's. Calls <c>ended</c> once each time it runs out.
/// </summary>
public sealed class Lease : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Action _ended;
    private readonly ITimer _timer;
    private DateTimeOffset? _endsAt;

    /// <summary>No lease yet.</summary>
    public Lease(TimeProvider time, Action ended)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _ended = ended;
        _timer = time.CreateTimer(_ => Check(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A call that was sent then succeeded.</summary>
    public void Renew(DateTimeOffset sentAt, TimeSpan length)
    {
        lock (_gate)
        {
            var endsAt = sentAt + length;
            if (_endsAt is null)
            {
                Arm(endsAt);
            }

            _endsAt = _endsAt > endsAt ? _endsAt : endsAt;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Arm(DateTimeOffset at)
    {
        var wait = Math.Max(1, Math.Ceiling((at - _time.GetUtcNow()).TotalMilliseconds));
        _timer.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
    }

    /// <summary>The timer is not moved at each renewal; it looks when it fires whether there was one.</summary>
    private void Check()
    {
        lock (_gate)
        {
            if (_endsAt is not { } endsAt)
            {
                return;
            }

            if (_time.GetUtcNow() < endsAt)
            {
                Arm(endsAt);
                return;
            }

            _endsAt = null;
        }

        _ended();
    }
}
