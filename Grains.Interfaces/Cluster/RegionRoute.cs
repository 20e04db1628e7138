namespace OrleansScheduler.Grains.Interfaces.Cluster;

/// <summary>A region, as the routing table lists it.</summary>
[GenerateSerializer, Immutable, Alias("osched.RegionRoute")]
public sealed record RegionRoute
{
    /// <summary>The region's name.</summary>
    [Id(0)]
    public string Name { get; init; } = "";
}
