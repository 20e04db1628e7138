namespace OrleansScheduler.Client.Agents;

/// <summary>An agent program's registration of all its nodes: <c>POST /agents/register</c>.</summary>
public sealed record RegisterRequest
{
    /// <summary>The version of the protocol that these records describe.</summary>
    public const int CurrentProtocol = 1;

    /// <summary>Name of the agent program, stable over its restarts.</summary>
    public required string Agent { get; init; }

    public int Protocol { get; init; } = CurrentProtocol;

    public required IReadOnlyList<AgentNode> Nodes { get; init; }
}
