namespace OrleansScheduler.Client.Agents;

/// <summary>One order of the server to a node. Delivered at least once: the same sequence may come again and then changes nothing.</summary>
public sealed record AgentCommand
{
    /// <summary>Grows by one per node within a session.</summary>
    public required long Sequence { get; init; }

    public required string Node { get; init; }

    /// <summary>One of <see cref="AgentCommandKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The region's epoch that issued it; a lower one than seen before is stale.</summary>
    public long Epoch { get; init; }

    /// <summary>The attempt that it is about; null for <c>shutdown</c>.</summary>
    public AttemptRef? Attempt { get; init; }

    public StartOrder? Start { get; init; }

    public StopOrder? Stop { get; init; }

    public LogOrder? Log { get; init; }
}
