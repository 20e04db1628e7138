using System.Diagnostics.Metrics;
using OrleansScheduler.Grains.Regions;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Telemetry;

/// <summary>What regions measure of their own work, meter <c>OrleansScheduler.Grains</c>: counted after commits, so nothing counts that did not happen.</summary>
public sealed class RegionMeter : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "OrleansScheduler.Grains";

    private static readonly InstrumentAdvice<double> Placements =
        new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 3_600] };

    private static readonly InstrumentAdvice<double> Commits =
        new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] };

    private static readonly InstrumentAdvice<int> Batches =
        new() { HistogramBucketBoundaries = [0, 1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500] };

    private readonly Meter _meter;
    private readonly Counter<long> _accepted;
    private readonly Counter<long> _decisions;
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _epochs;
    private readonly Counter<long> _failures;
    private readonly Histogram<double> _placement;
    private readonly Histogram<double> _commit;
    private readonly Histogram<int> _batch;

    /// <param name="meters">Where the meter lives; null for one of the process.</param>
    public RegionMeter(IMeterFactory? meters)
    {
        _meter = meters?.Create(Name) ?? new Meter(Name);
        _accepted = _meter.CreateCounter<long>("osched.region.jobs", "{job}", "Jobs accepted by a region.");
        _decisions = _meter.CreateCounter<long>("osched.decisions", "{decision}", "Decisions that were committed: place, stop.");
        _attempts = _meter.CreateCounter<long>("osched.attempts", "{attempt}", "Attempts that have ended, by outcome.");
        _epochs = _meter.CreateCounter<long>("osched.region.epochs", "{epoch}", "Times that a region was taken over or read anew from the store.");
        _failures = _meter.CreateCounter<long>("osched.region.failures", "{failure}", "Turns that failed, after which the region read its state anew.");
        _placement = _meter.CreateHistogram("osched.placement.latency", "s", "From when a task could run to its first placement.", advice: Placements);
        _commit = _meter.CreateHistogram("osched.commit.duration", "s", "How long commits of a region took.", advice: Commits);
        _batch = _meter.CreateHistogram("osched.commit.requests", "{request}", "Requests that shared a commit.", advice: Batches);
    }

    /// <summary>A region was read from the store and has a new epoch.</summary>
    public void Recovered(string region) => _epochs.Add(1, Of(region));

    /// <summary>A turn failed.</summary>
    public void Failed(string region) => _failures.Add(1, Of(region));

    /// <summary>A commit is durable.</summary>
    public void Committed(string region, TimeSpan took, int requests)
    {
        _commit.Record(took.TotalSeconds, Of(region));
        _batch.Record(requests, Of(region));
    }

    /// <summary>What a committed turn did.</summary>
    internal void Turned(RegionTurn turn)
    {
        var region = turn.Memory.Region;
        if (turn.Jobs.Count > 0)
        {
            _accepted.Add(turn.Jobs.Count, Of(region));
        }

        if (turn.Starts.Count > 0)
        {
            _decisions.Add(turn.Starts.Count, Of(region), new("decision", "place"));
        }

        if (turn.Stops.Count > 0)
        {
            _decisions.Add(turn.Stops.Count, Of(region), new("decision", "stop"));
        }

        foreach (var attempt in turn.Starts)
        {
            if (attempt.Id.Number == 1 && turn.Memory.Scheduler.ReadySince(attempt.Id.Task.Job) is { } sinceMs)
            {
                _placement.Record(Math.Max(0, attempt.PlacedAtMs - sinceMs) / 1_000.0, Of(region));
            }
        }

        foreach (var attempt in turn.Touched)
        {
            if (AttemptStates.IsFinal(attempt.State))
            {
                _attempts.Add(1, Of(region), new("outcome", attempt.State.ToString()));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Of(string region) => new("region", region);
}
