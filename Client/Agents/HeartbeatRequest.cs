namespace OrleansScheduler.Client.Agents;

/// <summary>Renews the session's lease and says what each node has seen: <c>POST /agents/{session}/heartbeat</c>.</summary>
public sealed record HeartbeatRequest
{
    /// <summary>The agent's clock, so that the server can warn of a skew; no decision rests on it.</summary>
    public required DateTimeOffset Now { get; init; }

    public IReadOnlyList<NodeHeartbeat> Nodes { get; init => field = value ?? []; } = [];
}
