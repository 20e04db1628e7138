namespace OrleansScheduler.Grains.Interfaces.Cluster;

/// <summary>A new region.</summary>
[GenerateSerializer, Immutable, Alias("osched.RegionCreation")]
public sealed record RegionCreation
{
    /// <summary>The region's name.</summary>
    [Id(0)]
    public string Name { get; init; } = "";

    /// <summary>Who asks.</summary>
    [Id(1)]
    public string Actor { get; init; } = "";

    /// <summary>Why; may be empty.</summary>
    [Id(2)]
    public string Reason { get; init; } = "";
}
