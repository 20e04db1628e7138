using System.Diagnostics.Metrics;
using OrleansScheduler.Silo.Agents;

namespace OrleansScheduler.Silo.Telemetry;

/// <summary>The silo's own measurements, meter <c>OrleansScheduler.Silo</c>.</summary>
internal sealed class ApiMeter : IDisposable
{
    public const string Name = "OrleansScheduler.Silo";

    private readonly Meter _meter;
    private readonly Counter<long> _submitted;

    public ApiMeter(IMeterFactory meters, AgentHub hub)
    {
        _meter = meters.Create(Name);
        _submitted = _meter.CreateCounter<long>("osched.jobs.accepted", "{job}", "Jobs accepted through this silo; replays do not count.");
        _meter.CreateObservableGauge("osched.agents.sessions", () => hub.Count, "{session}", "Agents connected to this silo.");
    }

    public void Submitted(int jobs)
    {
        if (jobs > 0)
            _submitted.Add(jobs);
    }

    public void Dispose() => _meter.Dispose();
}
