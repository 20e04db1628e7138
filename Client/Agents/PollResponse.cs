namespace OrleansScheduler.Client.Agents;

/// <summary>The commands that wait for the agent, in order per node; empty when the wait ended without one.</summary>
public sealed record PollResponse
{
    public IReadOnlyList<AgentCommand> Commands { get; init => field = value ?? []; } = [];
}
