namespace OrleansScheduler.Grains.Interfaces.Cluster;

/// <summary>A region, as the routing table lists it.</summary>
[GenerateSerializer, Immutable, Alias("osched.RegionRoute")]
public sealed record RegionRoute
{
    /// <summary>The region's name.</summary>
    [Id(0)]
    public string Name { get; init; } = "";

    /// <summary>Whose law holds there, or none.</summary>
    [Id(1)]
    public string? Jurisdiction { get; init; }

    /// <summary>Grows with each change of its settings.</summary>
    [Id(2)]
    public long Version { get; init; }
}
