using System.Collections.Immutable;

namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>Committed orders of a region for one node.</summary>
[GenerateSerializer, Immutable, Alias("osched.DispatchBatch")]
public sealed record DispatchBatch
{
    /// <summary>The region.</summary>
    [Id(0)]
    public string Region { get; init; } = "";

    /// <summary>Its epoch.</summary>
    [Id(1)]
    public long Epoch { get; init; }

    /// <summary>Attempts to start.</summary>
    [Id(2)]
    public ImmutableArray<StartOrder> Start { get; init; } = [];

    /// <summary>Attempts to end.</summary>
    [Id(3)]
    public ImmutableArray<StopAttempt> Stop { get; init; } = [];
}
