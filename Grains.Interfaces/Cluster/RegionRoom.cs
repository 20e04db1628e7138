using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Grains.Interfaces.Cluster;

/// <summary>What routing has to know of a region, at most a second old. Sums and largest amounts are over its ready nodes.</summary>
[GenerateSerializer, Immutable, Alias("osched.RegionRoom")]
public sealed record RegionRoom
{
    /// <summary>The region's name.</summary>
    [Id(0)]
    public string Name { get; init; } = "";

    /// <summary>False while it reads its rows: then nothing else is known.</summary>
    [Id(1)]
    public bool IsReady { get; init; }

    /// <summary>What the nodes offer in all.</summary>
    [Id(2)]
    public ImmutableArray<NameValue> Capacity { get; init; } = [];

    /// <summary>What attempts hold of it.</summary>
    [Id(3)]
    public ImmutableArray<NameValue> Used { get; init; } = [];

    /// <summary>For each resource the most that one node offers, not always the same node; empty without nodes.</summary>
    [Id(4)]
    public ImmutableArray<NameValue> Largest { get; init; } = [];

    /// <summary>As <see cref="Largest"/>, of the nodes that run tasks of tenants that are not trusted.</summary>
    [Id(5)]
    public ImmutableArray<NameValue> LargestForUntrusted { get; init; } = [];

    /// <summary>Waiting tasks.</summary>
    [Id(6)]
    public long Pending { get; init; }

    /// <summary>What a core costs for an hour, or none when that is not known.</summary>
    [Id(7)]
    public decimal? CostPerCoreHour { get; init; }

    /// <summary>Grams of CO2 equivalent per kilowatt-hour now, or none when that is not known.</summary>
    [Id(8)]
    public decimal? CarbonNow { get; init; }
}
