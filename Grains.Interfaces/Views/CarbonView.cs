using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces.Cluster;

namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>The carbon intensity of a region's power over time.</summary>
[GenerateSerializer, Immutable, Alias("osched.CarbonView")]
public sealed record CarbonView
{
    /// <summary>The region.</summary>
    [Id(0)]
    public string Region { get; init; } = "";

    /// <summary>Grams of CO2 equivalent per kilowatt-hour now; none before the first point.</summary>
    [Id(1)]
    public decimal? GramsPerKwhNow { get; init; }

    /// <summary>Ascending by time; each holds until the next, the last one for good.</summary>
    [Id(2)]
    public ImmutableArray<CarbonPoint> Points { get; init; } = [];

    /// <summary>The version of the region's settings.</summary>
    [Id(3)]
    public string ETag { get; init; } = "";
}
