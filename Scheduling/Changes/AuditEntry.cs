using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;

namespace OrleansScheduler.Scheduling.Changes;

/// <summary>One audit row, to be written in the transaction of its effect; the order of the list is the order of the rows.</summary>
public sealed class AuditEntry(string kind, long atMs, string? text = null)
{
    private readonly string? _text = text;

    /// <summary>Stable, from <see cref="AuditKinds"/>.</summary>
    public string Kind { get; } = kind;

    public long AtMs { get; } = atMs;

    public JobId? Job { get; init; }

    public int? TaskIndex { get; init; }

    public int? AttemptNumber { get; init; }

    public NodeName? Node { get; init; }

    public TenantPath? Tenant { get; init; }

    /// <summary>From <see cref="ReasonCodes"/>; null where the kind says it all.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>Why a task was placed where it was; only of placements.</summary>
    public PlacementRationale? Placement { get; init; }

    /// <summary>A sentence for people.</summary>
    public string Text => _text ?? Placement?.ToText() ?? "";

    /// <summary>The machine-readable rationale as a JSON object, or null.</summary>
    public string? RationaleJson => Placement?.ToJson();
}
