namespace OrleansScheduler.Silo.Telemetry.Prometheus;

/// <summary>How an instrument's measurements add up, and what Prometheus calls it.</summary>
internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}
