using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling;

/// <summary>How a region decides. The same options, events and times give the same decisions.</summary>
public sealed record RegionOptions(RegionName Name)
{
    /// <summary>
    /// Milliseconds of waiting that count as much as one point of priority. Default 4,000: a low job (250) goes before
    /// a normal one (500) that came 1,000 s later.
    /// </summary>
    public long AgingMsPerPoint { get; init; } = 4_000;

    /// <summary>Most placements of one <see cref="RegionScheduler.Decide"/>. Default 1,024.</summary>
    public int DecisionsPerCycle { get; init; } = 1_024;
}
