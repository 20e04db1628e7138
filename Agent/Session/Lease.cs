namespace OrleansScheduler.Agent.Session;

/// <summary>
/// The agent's view of its lease: it counts from when a registration, heartbeat or report was sent that the node's grain
/// took, so it ends no later than the server's. Calls <c>ended</c> once each time it runs out.
/// </summary>
public sealed class Lease : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Action _ended;
    private readonly ITimer _timer;
    private DateTimeOffset? _endsAt;
    private TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>No lease yet.</summary>
    public Lease(TimeProvider time, Action ended)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _ended = ended;
        _timer = time.CreateTimer(_ => Check(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether it has begun and not run out.</summary>
    public bool IsHeld
    {
        get
        {
            lock (_gate)
            {
                return _endsAt > _time.GetUtcNow();
            }
        }
    }

    /// <summary>Completes when it has begun, or is renewed after it ran out.</summary>
    public Task HeldAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            return _held.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>A call that renews it was sent then and succeeded.</summary>
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
            _held.TrySetResult();
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
            _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _ended();
    }
}
