using System.Diagnostics.Metrics;
using System.Globalization;
using OrleansScheduler.Silo.Agents;

namespace OrleansScheduler.Silo.Telemetry;

/// <summary>The silo's own measurements, meter <c>OrleansScheduler.Silo</c>.</summary>
internal sealed class ApiMeter : IDisposable
{
    public const string Name = "OrleansScheduler.Silo";

    private static readonly InstrumentAdvice<double> Durations =
        new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    private readonly Meter _meter;
    private readonly Counter<long> _submitted;
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;

    public ApiMeter(IMeterFactory meters, AgentHub hub)
    {
        _meter = meters.Create(Name);
        _submitted = _meter.CreateCounter<long>("osched.jobs.accepted", "{job}", "Jobs accepted through this silo; replays do not count.");
        _requests = _meter.CreateCounter<long>("osched.api.requests", "{request}", "Requests answered, by operation and status.");
        _duration = _meter.CreateHistogram("osched.api.duration", "s", "How long requests took; long polls and streams do not count.", advice: Durations);
        _meter.CreateObservableGauge("osched.agents.sessions", () => hub.Count, "{session}", "Agents connected to this silo.");
    }

    public void Submitted(int jobs)
    {
        if (jobs > 0)
            _submitted.Add(jobs);
    }

    /// <param name="operation">The endpoint's name, of which there are few.</param>
    public void Answered(string operation, int status, TimeSpan? took)
    {
        _requests.Add(1, new("operation", operation), new("status", status.ToString(CultureInfo.InvariantCulture)));
        if (took is { } time)
            _duration.Record(time.TotalSeconds, new KeyValuePair<string, object?>("operation", operation));
    }

    public void Dispose() => _meter.Dispose();
}
