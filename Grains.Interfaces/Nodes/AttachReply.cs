using System.Collections.Immutable;

namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>The commands of a node's session that its agent has not confirmed.</summary>
[GenerateSerializer, Immutable, Alias("osched.AttachReply")]
public sealed record AttachReply
{
    /// <summary>Whether the session is the node's present one.</summary>
    [Id(0)]
    public bool Known { get; init; }

    /// <summary>The commands, oldest first.</summary>
    [Id(1)]
    public ImmutableArray<AgentCommand> Commands { get; init; } = [];
}
