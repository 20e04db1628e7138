namespace OrleansScheduler.Client.Agents;

/// <summary>The renewed lease, and the commands that the agent has missed.</summary>
public sealed record HeartbeatResponse
{
    /// <summary>Milliseconds from now after which the lease ends without another heartbeat or accepted report, counted from when this one was sent.</summary>
    public required long LeaseMs { get; init; }

    public IReadOnlyList<AgentCommand> Commands { get; init => field = value ?? []; } = [];
}
