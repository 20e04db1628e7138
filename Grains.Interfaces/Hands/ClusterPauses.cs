using System.Collections.Immutable;

namespace OrleansScheduler.Grains.Interfaces.Hands;

/// <summary>The pauses that hold in all regions, all of them.</summary>
[GenerateSerializer, Immutable, Alias("osched.ClusterPauses")]
public sealed record ClusterPauses
{
    /// <summary>Grows with every change; older ones are passed over.</summary>
    [Id(0)]
    public long Version { get; init; }

    /// <summary>The pauses.</summary>
    [Id(1)]
    public ImmutableArray<HandMessage> Pauses { get; init; } = [];
}
