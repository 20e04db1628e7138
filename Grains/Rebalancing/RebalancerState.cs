using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Grains.Rebalancing;

/// <summary>What a rebalancer remembers: it can afford to lose it.</summary>
[GenerateSerializer, Alias("osched.RebalancerState")]
public sealed class RebalancerState
{
    /// <summary>The last measurements, oldest first, at most <see cref="GrainLimits.MeasurementsKept"/>.</summary>
    [Id(0)]
    public ImmutableArray<UtilisationView> History { get; set; } = [];
}
