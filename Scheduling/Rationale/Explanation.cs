using System.Collections.Immutable;

namespace OrleansScheduler.Scheduling.Rationale;

/// <summary>The answer to "why does it wait" or "why there", from live state.</summary>
/// <param name="State"><c>waiting</c>, <c>placed</c>, <c>ended</c> or <c>plan</c>.</param>
/// <param name="ReasonCode">From <see cref="ReasonCodes"/>.</param>
/// <param name="Text">A sentence or two for somebody who never saw a scheduler, with real numbers and units.</param>
/// <param name="Unblock">What would let it start, in a sentence; empty when nothing has to.</param>
public sealed record Explanation(string State, string ReasonCode, string Text, string Unblock)
{
    public int NodesTotal { get; init; }

    /// <summary>Nodes that a filter rejected, per filter, each node counted once at the first filter that rejects it.</summary>
    public ImmutableArray<NodesRejected> Rejected { get; init; } = [];

    /// <summary>Tenants with waiting tasks whose weighted share is lower, lowest first: they are served before.</summary>
    public ImmutableArray<TenantShare> SharesAhead { get; init; } = [];

    /// <summary>Place among the tenant's waiting jobs, from 1; 0 when it does not wait.</summary>
    public int PositionInTenant { get; init; }

    /// <summary>Unix milliseconds until which a backoff or a not-before lasts; null when time alone changes nothing.</summary>
    public long? UntilMs { get; init; }

    /// <summary>The node a task is on, or would be placed on.</summary>
    public string? Node { get; init; }

    /// <summary>For a placed or placeable task: the node and the runners-up with their scores, best first.</summary>
    public ImmutableArray<NodeScore> Candidates { get; init; } = [];

    /// <summary>For a plan: how many of the job's tasks would find room now.</summary>
    public int TasksThatFitNow { get; init; }

    /// <summary>For a placed task: its rationale as JSON, where it is known.</summary>
    public string? RationaleJson { get; init; }
}
