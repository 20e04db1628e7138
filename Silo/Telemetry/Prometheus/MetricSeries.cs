namespace OrleansScheduler.Silo.Telemetry.Prometheus;

/// <summary>The measurements of an instrument under one set of tags.</summary>
/// <param name="labels">The tags as Prometheus writes them, without braces; empty for none.</param>
/// <param name="bounds">Upper bounds of a histogram's buckets, ascending; empty for other kinds.</param>
internal sealed class MetricSeries(string labels, double[] bounds)
{
    private readonly long[] _buckets = new long[bounds.Length];
    private readonly Lock _lock = new();
    private double _sum;
    private long _count;

    public string Labels => labels;

    public void Add(double value)
    {
        lock (_lock)
            _sum += value;
    }

    public void Set(double value)
    {
        lock (_lock)
            _sum = value;
    }

    public void Observe(double value)
    {
        lock (_lock)
        {
            _sum += value;
            _count++;
            var bucket = Array.FindIndex(bounds, bound => value <= bound);
            if (bucket >= 0)
                _buckets[bucket]++;
        }
    }

    /// <summary>Value or sum, number of observations, and the buckets, each with what fell into it or a lower one.</summary>
    public (double Sum, long Count, long[] UpTo) Read()
    {
        lock (_lock)
        {
            var upTo = new long[_buckets.Length];
            var total = 0L;
            for (var i = 0; i < upTo.Length; i++)
                upTo[i] = total += _buckets[i];
            return (_sum, _count, upTo);
        }
    }
}
