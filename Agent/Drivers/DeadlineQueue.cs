namespace OrleansScheduler.Agent.Drivers;

/// <summary>Calls due at a time, in order, on one timer: a thousand nodes' attempts cost one. An action must be short and not throw.</summary>
public sealed class DeadlineQueue : IDisposable
{
    private const int CancelledMin = 1_024;

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<Entry, (long At, long Order)> _queue = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _armed = long.MaxValue;
    private long _order;
    private int _cancelled;
    private bool _firing;

    /// <summary>An empty queue on that clock.</summary>
    public DeadlineQueue(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The time on its clock.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>
    /// Calls <paramref name="action"/> at that time, or soon where it has passed; entries of the same time in the order
    /// they came. Disposing the answer cancels it.
    /// </summary>
    public IDisposable At(DateTimeOffset at, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var entry = new Entry(this, action);
        lock (_gate)
        {
            _queue.Enqueue(entry, (at.UtcTicks, _order++));
            Arm();
        }

        return entry;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    /// <summary>One thread at a time, so that actions keep their order.</summary>
    private void Fire()
    {
        lock (_gate)
        {
            if (_firing)
            {
                return;
            }

            _firing = true;
        }

        while (true)
        {
            Action? action;
            lock (_gate)
            {
                _armed = long.MaxValue;
                if (!_queue.TryPeek(out _, out var next) || next.At > _time.GetUtcNow().UtcTicks)
                {
                    _firing = false;
                    Arm();
                    return;
                }

                action = _queue.Dequeue().Take();
                _cancelled -= action is null ? 1 : 0;
            }

            action?.Invoke();
        }
    }

    private void Arm()
    {
        if (!_queue.TryPeek(out _, out var next) || next.At >= _armed)
        {
            return;
        }

        _armed = next.At;
        var ticks = Math.Clamp(next.At - _time.GetUtcNow().UtcTicks, 0, LongestWait.Ticks);
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(TimeSpan.FromTicks(ticks).TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Most time limits are cancelled long before they are due: their entries are dropped when they are the majority.</summary>
    private void Cancel(Entry entry)
    {
        lock (_gate)
        {
            if (entry.Take() is null || ++_cancelled < CancelledMin || _cancelled * 2 < _queue.Count)
            {
                return;
            }

            var live = _queue.UnorderedItems.Where(item => !item.Element.IsTaken).ToArray();
            _queue.Clear();
            _queue.EnqueueRange(live);
            _cancelled = 0;
        }
    }

    private sealed class Entry(DeadlineQueue queue, Action action) : IDisposable
    {
        private Action? _action = action;

        public bool IsTaken => _action is null;

        public Action? Take()
        {
            var taken = _action;
            _action = null;
            return taken;
        }

        public void Dispose() => queue.Cancel(this);
    }
}
