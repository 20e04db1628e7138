using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Silo.Telemetry.Prometheus;

namespace OrleansScheduler.Tests.Silo.Telemetry.Prometheus;

public sealed class MetricStoreTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Meter _meter;
    private readonly MetricStore _store;

    public MetricStoreTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _meter = meters.Create("OrleansScheduler.Test");
        _store = new MetricStore(meters);
    }

    [Fact]
    public async Task Counter_WithTags_AddsUpBySeriesInTheOrderOfTheirLabels()
    {
        var counter = _meter.CreateCounter<long>("osched.things", "{thing}", "Things.");
        await _store.StartAsync(default);

        counter.Add(2, new("region", "west"), new("kind", "a"));
        counter.Add(3, new("kind", "a"), new("region", "west"));
        counter.Add(1, new("region", "east"), new("kind", "a\"\\\n"));

        Assert.Equal(
            """
            # HELP osched_things_total Things.
            # TYPE osched_things_total counter
            osched_things_total{kind="a",region="west"} 5
            osched_things_total{kind="a\"\\\n",region="east"} 1

            """,
            Ours());
    }

    [Fact]
    public async Task Histogram_Observations_FallIntoCumulativeBuckets()
    {
        var histogram = _meter.CreateHistogram("osched.wait", "s", "Waits.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        await _store.StartAsync(default);

        foreach (var seconds in (double[])[0.25, 0.5, 0.75, 2])
            histogram.Record(seconds, new KeyValuePair<string, object?>("region", "r"));

        Assert.Equal(
            """
            # HELP osched_wait_seconds Waits.
            # TYPE osched_wait_seconds histogram
            osched_wait_seconds_bucket{region="r",le="0.5"} 2
            osched_wait_seconds_bucket{region="r",le="1"} 3
            osched_wait_seconds_bucket{region="r",le="+Inf"} 4
            osched_wait_seconds_sum{region="r"} 3.5
            osched_wait_seconds_count{region="r"} 4

            """,
            Ours());
    }

    [Fact]
    public async Task ObservableGauge_SeriesThatIsNotNamedAnyMore_IsGone()
    {
        string[] tenants = ["a", "b"];
        _meter.CreateObservableGauge("osched.share", () => tenants.Select(t => new Measurement<double>(0.5, new KeyValuePair<string, object?>("tenant", t))), "1");
        await _store.StartAsync(default);
        Assert.Contains("tenant=\"a\"", Ours(), StringComparison.Ordinal);

        tenants = ["b"];

        Assert.Equal(["osched_share_ratio{tenant=\"b\"} 0.5"], Ours().Split('\n').Where(line => line.StartsWith("osched", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Series_BeyondTheLimit_AreLeftOut()
    {
        var counter = _meter.CreateCounter<long>("osched.many");
        await _store.StartAsync(default);

        for (var i = 0; i < 5_000; i++)
            counter.Add(1, new KeyValuePair<string, object?>("tenant", i));

        Assert.Equal(2_000, Ours().Split('\n').Count(line => line.StartsWith("osched_many", StringComparison.Ordinal)));
    }

    public void Dispose()
    {
        _store.Dispose();
        _services.Dispose();
    }

    /// <summary>Without the process' own metrics.</summary>
    private string Ours()
    {
        var text = _store.Write();
        var lines = text.Split('\n').Where(line => line.Length == 0 || line.Contains("osched", StringComparison.Ordinal));
        return string.Join('\n', lines);
    }
}
