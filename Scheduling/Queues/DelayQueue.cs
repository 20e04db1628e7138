namespace OrleansScheduler.Scheduling.Queues;

/// <summary>
/// What waits for time alone: tasks in backoff, and whole jobs (index -1) before their not-before. Entries that no
/// longer hold are dropped when they come up, and all of them whenever the queue has doubled since: some would come up
/// in years only.
/// </summary>
internal sealed class DelayQueue
{
    /// <summary>The index that stands for a whole job.</summary>
    public const int WholeJob = -1;

    private const int FirstSweep = 1_024;

    private PriorityQueue<(JobEntry Job, int Index), (long AtMs, long Sequence, int Index)> _queue = new();
    private int _sweepAt = FirstSweep;

    /// <summary>Entries, those included that no longer hold.</summary>
    public int Count => _queue.Count;

    /// <summary>When the next entry comes up, in Unix milliseconds; null when there is none.</summary>
    public long? NextAtMs
    {
        get
        {
            while (_queue.TryPeek(out var item, out var key))
            {
                if (Holds(item.Job, item.Index, key.AtMs))
                    return key.AtMs;
                _queue.Dequeue();
            }

            return null;
        }
    }

    public void Add(JobEntry job, int index, long atMs)
    {
        if (_queue.Count >= _sweepAt)
        {
            _queue = new(_queue.UnorderedItems.Where(entry => Holds(entry.Element.Job, entry.Element.Index, entry.Priority.AtMs)));
            _sweepAt = Math.Max(FirstSweep, 2 * _queue.Count);
        }

        _queue.Enqueue((job, index), (atMs, job.Sequence, index));
    }

    /// <summary>Takes the next entry that has come up.</summary>
    public bool TryTake(long nowMs, out JobEntry job, out int index)
    {
        if (NextAtMs <= nowMs)
        {
            (job, index) = _queue.Dequeue();
            return true;
        }

        (job, index) = (null!, 0);
        return false;
    }

    private static bool Holds(JobEntry job, int index, long atMs) =>
        job is { FinishedAtMs: null, HasLeft: false } && (index == WholeJob ? !job.Eligible : job.HistoryOf(index)?.DelayedUntilMs == atMs);
}
