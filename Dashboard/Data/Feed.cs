namespace OrleansScheduler.Dashboard.Data;

/// <summary>The last answer of one address to one scope.</summary>
internal sealed class Feed
{
    private volatile Entry? _entry;
    private int _changes;

    /// <summary>Held by the one who reads; the others wait for its answer.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Counts what made the answer old.</summary>
    public int Changes => Volatile.Read(ref _changes);

    /// <summary>The answer, when it is younger than this.</summary>
    public object? Fresh(TimeProvider time, TimeSpan age)
        => _entry is { } entry && time.GetElapsedTime(entry.Timestamp) < age ? entry.Reading : null;

    /// <summary>Keeps an answer, unless something has changed since it was asked for.</summary>
    public void Keep(object reading, long timestamp, int changes)
    {
        if (changes == Changes)
        {
            _entry = new Entry(reading, timestamp);
        }
    }

    public void Forget()
    {
        Interlocked.Increment(ref _changes);
        _entry = null;
    }

    private sealed record Entry(object Reading, long Timestamp);
}
