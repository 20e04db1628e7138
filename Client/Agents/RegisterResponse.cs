namespace OrleansScheduler.Client.Agents;

/// <summary>The session that a registration opened. A later registration of the same nodes ends it.</summary>
public sealed record RegisterResponse
{
    public required string Session { get; init; }

    /// <summary>The version that the session speaks: the agent's. Absent from servers that know only the first.</summary>
    public int? Protocol { get; init; }

    /// <summary>Milliseconds without any call after which the server holds the session's nodes for lost.</summary>
    public required long LeaseMs { get; init; }

    /// <summary>Milliseconds between two heartbeats that the server asks for.</summary>
    public required long HeartbeatMs { get; init; }

    /// <summary>Milliseconds that a poll should wait for commands.</summary>
    public required long PollWaitMs { get; init; }

    /// <summary>One answer per node of the request, in its order.</summary>
    public IReadOnlyList<RegisteredNode> Nodes { get; init => field = value ?? []; } = [];
}
