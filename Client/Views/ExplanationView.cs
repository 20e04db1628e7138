namespace OrleansScheduler.Client.Views;

/// <summary>Why a task waits, or why it was placed where it was.</summary>
public sealed record ExplanationView
{
    /// <summary>The job.</summary>
    public string Job { get; init => field = value ?? ""; } = "";

    /// <summary>The task's index.</summary>
    public int Task { get; init; }

    /// <summary>The task's state.</summary>
    public string State { get; init => field = value ?? ""; } = "";

    /// <summary>Stable reason code.</summary>
    public string Code { get; init => field = value ?? ""; } = "";

    /// <summary>One or two sentences for a newcomer.</summary>
    public string Text { get; init => field = value ?? ""; } = "";

    /// <summary>What would let it run, in words.</summary>
    public string? Unblock { get; init; }

    /// <summary>Its place in its tenant's queue, from 1.</summary>
    public int? Position { get; init; }

    /// <summary>Nodes that were looked at.</summary>
    public int? NodesConsidered { get; init; }

    /// <summary>Nodes rejected, by filter.</summary>
    public IReadOnlyList<FilterCount> Rejected { get; init => field = value ?? []; } = [];

    /// <summary>Tenants served before it.</summary>
    public IReadOnlyList<ShareAhead> Ahead { get; init => field = value ?? []; } = [];

    /// <summary>Where it was placed.</summary>
    public string? Node { get; init; }

    /// <summary>The scorer that placed it.</summary>
    public string? Strategy { get; init; }

    /// <summary>The chosen node's score.</summary>
    public double? Score { get; init; }

    /// <summary>The next best nodes, best first.</summary>
    public IReadOnlyList<NodeScore> RunnersUp { get; init => field = value ?? []; } = [];

    /// <summary>When waiting ends by itself (a backoff, a not-before time).</summary>
    public DateTimeOffset? Until { get; init; }
}
