using System.Collections.Immutable;

namespace OrleansScheduler.Scheduling.Rationale;

/// <summary>
/// Why a task was placed on a node: kept compact at the decision, rendered as text or JSON when somebody asks.
/// </summary>
public sealed record PlacementRationale
{
    public required string Strategy { get; init; }

    /// <summary>The chosen node, then up to two runners-up, best first.</summary>
    public required ImmutableArray<NodeScore> Candidates { get; init; }

    public required int NodesTotal { get; init; }

    /// <summary>Nodes that are ready and that selector, taints and trust allow.</summary>
    public required int NodesEligible { get; init; }

    /// <summary>Of the eligible ones, those with room at that moment.</summary>
    public required int NodesWithRoom { get; init; }

    /// <summary>Why it was this task's turn; null in a plan.</summary>
    public PlacementTurn? Turn { get; init; }

    public string ToText() => RationaleText.Of(this);

    public string ToJson() => RationaleText.JsonOf(this);
}
