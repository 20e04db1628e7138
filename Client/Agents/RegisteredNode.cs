namespace OrleansScheduler.Client.Agents;

/// <summary>The server's answer for one node of a registration.</summary>
public sealed record RegisteredNode
{
    public required string Name { get; init; }

    /// <summary>The region's epoch: commands of a lower one are to be ignored.</summary>
    public long Epoch { get; init; }

    /// <summary>Stable code of why the node was not taken; null when it was.</summary>
    public string? Code { get; init; }

    /// <summary>The same in words.</summary>
    public string? Problem { get; init; }

    /// <summary>Held attempts that were superseded: the agent ends them before it reports anything.</summary>
    public IReadOnlyList<AttemptRef> Stop { get; init => field = value ?? []; } = [];
}
