namespace OrleansScheduler.Client.Agents;

/// <summary>The server's answer for one node of a registration.</summary>
public sealed record RegisteredNode
{
    public required string Name { get; init; }

    /// <summary>The region's epoch: commands of a lower one are to be ignored.</summary>
    public long Epoch { get; init; }

    /// <summary>Why the node was not taken, in words; null when it was.</summary>
    public string? Problem { get; init; }

    /// <summary>Held attempts that were superseded: the agent ends them before it reports anything.</summary>
    public IReadOnlyList<AttemptRef> Stop { get; init => field = value ?? []; } = [];
}
