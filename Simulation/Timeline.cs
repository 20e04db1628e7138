namespace OrleansScheduler.Simulation;

/// <summary>What will happen, by virtual time; what falls on one moment happens in the order in which it was planned.</summary>
public sealed class Timeline
{
    private readonly PriorityQueue<Action, (long AtMs, long Order)> _queue = new();
    private long _order;

    /// <summary>Virtual Unix milliseconds.</summary>
    public long NowMs { get; private set; }

    public void At(long atMs, Action action) => _queue.Enqueue(action, (Math.Max(atMs, NowMs), _order++));

    public void After(long ms, Action action) => At(NowMs + ms, action);

    /// <summary>Moves to the next moment and lets it happen; false when nothing is left.</summary>
    public bool Step()
    {
        if (!_queue.TryDequeue(out var action, out var key))
            return false;
        NowMs = key.AtMs;
        action();
        return true;
    }
}
