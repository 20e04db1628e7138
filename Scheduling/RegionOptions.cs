using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling;

/// <summary>How a region decides. The same options, events and times give the same decisions.</summary>
public sealed record RegionOptions(RegionName Name)
{
    /// <summary>Strategy of jobs that name none. Default best-fit.</summary>
    public PlacementStrategy DefaultStrategy { get; init; } = PlacementStrategy.BestFit;

    /// <summary>
    /// Milliseconds of waiting that count as much as one point of priority. Default 4,000: a low job (250) goes before
    /// a normal one (500) that came 1,000 s later.
    /// </summary>
    public long AgingMsPerPoint { get; init; } = 4_000;

    /// <summary>Most placements of one <see cref="RegionScheduler.Decide"/>. Default 1,024.</summary>
    public int DecisionsPerCycle { get; init; } = 1_024;

    /// <summary>Wait before the first retry, in milliseconds; doubles with every failure. Default 1,000.</summary>
    public long RetryBackoffMs { get; init; } = 1_000;

    /// <summary>Longest wait before a retry, in milliseconds. Default 300,000 (5 minutes).</summary>
    public long RetryBackoffMaxMs { get; init; } = 300_000;

    /// <summary>Wait after the first refusal of a node, in milliseconds; doubles with every refusal. Default 100.</summary>
    public long RefusedBackoffMs { get; init; } = 100;

    /// <summary>Longest wait after a refusal, in milliseconds. Default 5,000.</summary>
    public long RefusedBackoffMaxMs { get; init; } = 5_000;
}
