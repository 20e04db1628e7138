using System.Collections.Immutable;

namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>What a node grain made of a batch.</summary>
[GenerateSerializer, Immutable, Alias("osched.DispatchReply")]
public sealed record DispatchReply
{
    /// <summary>Whether the region has the node and its epoch was current.</summary>
    [Id(0)]
    public bool Accepted { get; init; }

    /// <summary>Attempts for which the node no longer has room.</summary>
    [Id(1)]
    public ImmutableArray<AttemptIdentity> Refused { get; init; } = [];

    /// <summary>Whether the node grain has not been given the region's view under this epoch: nothing was taken.</summary>
    [Id(2)]
    public bool NeedsAdopt { get; init; }

    /// <summary>When the agent was last heard, Unix milliseconds, or 0.</summary>
    [Id(3)]
    public long LastSeenAtMs { get; init; }

    /// <summary>How far the agent's clock is ahead, milliseconds, as last heard; none where it never said.</summary>
    [Id(4)]
    public long? ClockSkewMs { get; init; }
}
