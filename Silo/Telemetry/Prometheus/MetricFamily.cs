using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace OrleansScheduler.Silo.Telemetry.Prometheus;

/// <summary>One instrument with all its series.</summary>
internal sealed class MetricFamily
{
    private static readonly double[] UsualBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly ConcurrentDictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private readonly bool _isObservable;

    public MetricFamily(Instrument instrument)
    {
        Kind = MetricNames.KindOf(instrument);
        Name = MetricNames.Of(instrument, Kind);
        Help = instrument.Description ?? "";
        Bounds = Kind == MetricKind.Histogram ? BoundsOf(instrument) : [];
        _isObservable = instrument.IsObservable;
    }

    public string Name { get; }

    public string Help { get; }

    public MetricKind Kind { get; }

    public double[] Bounds { get; }

    public IEnumerable<MetricSeries> Series => _series.Values.OrderBy(series => series.Labels, StringComparer.Ordinal);

    /// <summary>Takes a measurement. Above <see cref="Limits.MetricSeries"/> series what is new is left out: a metric must not eat the silo.</summary>
    public void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = MetricNames.Labels(tags);
        if (!_series.TryGetValue(labels, out var series))
        {
            if (_series.Count >= Limits.MetricSeries)
                return;
            series = _series.GetOrAdd(labels, text => new MetricSeries(text, Bounds));
        }

        if (Kind == MetricKind.Histogram)
            series.Observe(value);
        else if (_isObservable || Kind == MetricKind.Gauge)
            series.Set(value);
        else
            series.Add(value);
    }

    /// <summary>Before observable instruments are asked: what they do not name any more is gone.</summary>
    public void Forget()
    {
        if (_isObservable)
            _series.Clear();
    }

    private static double[] BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        _ => UsualBounds,
    };
}
