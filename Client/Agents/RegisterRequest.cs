namespace OrleansScheduler.Client.Agents;

/// <summary>An agent program's registration of all its nodes: <c>POST /agents/register</c>.</summary>
public sealed record RegisterRequest
{
    /// <summary>The version of the protocol that these records describe. 2: the registration says its version, and is told the one that counts.</summary>
    public const int CurrentProtocol = 2;

    /// <summary>The oldest version that is still spoken.</summary>
    public const int OldestProtocol = 1;

    /// <summary>Name of the agent program, stable over its restarts.</summary>
    public required string Agent { get; init; }

    /// <summary>The version that the agent speaks; absent: <see cref="OldestProtocol"/>.</summary>
    public int? Protocol { get; init; }

    public required IReadOnlyList<AgentNode> Nodes { get; init; }
}
