using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace OrleansScheduler.Silo.Telemetry.Prometheus;

/// <summary>Listens to the instruments of this silo and of its runtime, and adds their measurements up from the start on.</summary>
internal sealed class MetricStore : IHostedService, IDisposable
{
    private static readonly string[] OfTheSilo = ["OrleansScheduler.", "Microsoft.AspNetCore.Server.Kestrel"];
    private static readonly string[] OfTheProcess = ["System.Runtime"];

    private readonly IMeterFactory _meters;
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, MetricFamily> _families = new();
    private readonly Lock _collecting = new();

    public MetricStore(IMeterFactory meters)
    {
        _meters = meters;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (IsOurs(instrument))
                listener.EnableMeasurementEvents(instrument, _families.GetOrAdd(instrument, i => new MetricFamily(i)));
        };
        _listener.MeasurementsCompleted = (instrument, _) => _families.TryRemove(instrument, out MetricFamily? _);
        _listener.SetMeasurementEventCallback<long>((_, value, tags, state) => ((MetricFamily)state!).Take(value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, state) => ((MetricFamily)state!).Take(value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, state) => ((MetricFamily)state!).Take(value, tags));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>All metrics in Prometheus' text format, observable ones as they are now.</summary>
    public string Write()
    {
        lock (_collecting)
        {
            foreach (var family in _families.Values)
                family.Forget();
            _listener.RecordObservableInstruments();
            return PrometheusText.Write(_families.Values);
        }
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>Other silos in this process, as tests have them, are none of this one's business.</summary>
    private bool IsOurs(Instrument instrument) => ReferenceEquals(instrument.Meter.Scope, _meters)
        ? OfTheSilo.Any(name => instrument.Meter.Name.StartsWith(name, StringComparison.Ordinal))
        : OfTheProcess.Contains(instrument.Meter.Name, StringComparer.Ordinal);
}
