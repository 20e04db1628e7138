using System.Collections.Concurrent;

namespace OrleansScheduler.Silo.Access;

/// <summary>A bucket for each name, at most <see cref="Limits.RateBuckets"/>: over it, full ones are let go, then all.</summary>
internal sealed class BucketSet(TimeSpan perUnit, int burst, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, TokenBucket> _buckets = new(StringComparer.Ordinal);

    public int Count => _buckets.Count;

    public long Now => time.GetUtcNow().Ticks;

    /// <summary>The bucket of a name; null while there was nothing to pay.</summary>
    public TokenBucket? Find(string name) => _buckets.GetValueOrDefault(name);

    public TokenBucket Need(string name)
    {
        if (_buckets.TryGetValue(name, out var bucket))
            return bucket;
        if (_buckets.Count >= Limits.RateBuckets)
            MakeRoom();
        return _buckets.GetOrAdd(name, _ => new(perUnit, burst));
    }

    private void MakeRoom()
    {
        var now = Now;
        foreach (var full in _buckets.Where(b => b.Value.IsFullAt(now)))
            _buckets.TryRemove(full);
        if (_buckets.Count >= Limits.RateBuckets)
            _buckets.Clear();
    }
}
