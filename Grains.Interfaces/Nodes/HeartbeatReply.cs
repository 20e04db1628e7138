using System.Collections.Immutable;

namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>The answer to a sign of life.</summary>
[GenerateSerializer, Immutable, Alias("osched.HeartbeatReply")]
public sealed record HeartbeatReply
{
    /// <summary>Whether the session is the node's present one.</summary>
    [Id(0)]
    public bool Known { get; init; }

    /// <summary>Length of the lease, from now.</summary>
    [Id(1)]
    public int LeaseMs { get; init; }

    /// <summary>Commands after <c>LastSequence</c>.</summary>
    [Id(2)]
    public ImmutableArray<AgentCommand> Commands { get; init; } = [];
}
