using System.Collections.Immutable;

namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>Why a task waits, or why it was placed where it was.</summary>
[GenerateSerializer, Immutable, Alias("osched.ExplanationView")]
public sealed record ExplanationView
{
    /// <summary>The job.</summary>
    [Id(0)]
    public string Job { get; init; } = "";

    /// <summary>The task's index.</summary>
    [Id(1)]
    public int Task { get; init; }

    /// <summary>The task's state.</summary>
    [Id(2)]
    public string State { get; init; } = "";

    /// <summary>Stable reason code.</summary>
    [Id(3)]
    public string Code { get; init; } = "";

    /// <summary>One or two sentences for a newcomer.</summary>
    [Id(4)]
    public string Text { get; init; } = "";

    /// <summary>What would let it run, in words.</summary>
    [Id(5)]
    public string? Unblock { get; init; }

    /// <summary>Its place in its tenant's queue, from 1.</summary>
    [Id(6)]
    public int? Position { get; init; }

    /// <summary>Nodes that were looked at.</summary>
    [Id(7)]
    public int? NodesConsidered { get; init; }

    /// <summary>Nodes rejected, by filter.</summary>
    [Id(8)]
    public ImmutableArray<FilterCount> Rejected { get; init; } = [];

    /// <summary>Tenants served before it.</summary>
    [Id(9)]
    public ImmutableArray<ShareAhead> Ahead { get; init; } = [];

    /// <summary>Where it was placed.</summary>
    [Id(10)]
    public string? Node { get; init; }

    /// <summary>The scorer that placed it.</summary>
    [Id(11)]
    public string? Strategy { get; init; }

    /// <summary>The chosen node's score.</summary>
    [Id(12)]
    public double? Score { get; init; }

    /// <summary>The next best nodes, best first.</summary>
    [Id(13)]
    public ImmutableArray<NodeScore> RunnersUp { get; init; } = [];

    /// <summary>When waiting ends by itself (a backoff, a not-before time).</summary>
    [Id(14)]
    public DateTimeOffset? Until { get; init; }
}
