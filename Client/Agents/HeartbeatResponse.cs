namespace OrleansScheduler.Client.Agents;

/// <summary>The renewed lease, and the commands that the agent has missed.</summary>
public sealed record HeartbeatResponse
{
    /// <summary>Milliseconds after the sending of this heartbeat at which the lease ends without another one, or an accepted report.</summary>
    public required long LeaseMs { get; init; }

    public IReadOnlyList<AgentCommand> Commands { get; init => field = value ?? []; } = [];
}
