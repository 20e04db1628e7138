using System.Collections.Immutable;

namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>One tenant's service over a window. Percent are of the region's dominant resource, averaged over time.</summary>
[GenerateSerializer, Immutable, Alias("osched.FairnessTenant")]
public sealed record FairnessTenant
{
    /// <summary>The tenant.</summary>
    [Id(0)]
    public string Tenant { get; init; } = "";

    /// <summary>Its weight now.</summary>
    [Id(1)]
    public int Weight { get; init; }

    /// <summary>What it was entitled to.</summary>
    [Id(2)]
    public double EntitledPercent { get; init; }

    /// <summary>What it received.</summary>
    [Id(3)]
    public double AveragePercent { get; init; }

    /// <summary>Received over entitled; none when it was entitled to nothing.</summary>
    [Id(4)]
    public double? ServiceRatio { get; init; }

    /// <summary>What it received, step by step; none where the region was not observed, as while its silo was down.</summary>
    [Id(5)]
    public ImmutableArray<double?> SharesPercent { get; init; } = [];
}
