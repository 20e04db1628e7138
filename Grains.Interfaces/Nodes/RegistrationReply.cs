using System.Collections.Immutable;

namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>The answer to a node's registration.</summary>
[GenerateSerializer, Immutable, Alias("osched.RegistrationReply")]
public sealed record RegistrationReply
{
    /// <summary>The node.</summary>
    [Id(0)]
    public string Node { get; init; } = "";

    /// <summary>Epoch of the node's region.</summary>
    [Id(1)]
    public long Epoch { get; init; }

    /// <summary>Stable code when the node was refused.</summary>
    [Id(2)]
    public string? Code { get; init; }

    /// <summary>The refusal in words.</summary>
    [Id(3)]
    public string? Detail { get; init; }

    /// <summary>Attempts that are superseded: the agent ends them before it reports.</summary>
    [Id(4)]
    public ImmutableArray<AttemptIdentity> Stop { get; init; } = [];
}
