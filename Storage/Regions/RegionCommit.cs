using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Regions;

/// <summary>
/// Everything that one turn of a region's pump makes durable: it takes effect as a whole or not at all.
/// </summary>
public sealed record RegionCommit
{
    public required string Region { get; init; }

    /// <summary>The epoch that the writer took.</summary>
    public required long Epoch { get; init; }

    /// <summary>
    /// Sequence of the region's last audit row after this commit. The rows of <see cref="Audit"/> must run up to it
    /// without a gap from the last committed one; anything else is a bug of the caller and refused.
    /// </summary>
    public required long AuditSequence { get; init; }

    /// <summary>Sequence of the last accepted job after this commit.</summary>
    public required long JobSequence { get; init; }

    /// <summary>New settings of the region as JSON; null leaves them.</summary>
    public string? Settings { get; init; }

    public IReadOnlyList<JobRow> Jobs { get; init; } = [];

    /// <summary>Changes of jobs, new ones of this commit included; at most one per job.</summary>
    public IReadOnlyList<JobChangeRow> JobChanges { get; init; } = [];

    public IReadOnlyList<AttemptRow> Attempts { get; init; } = [];

    /// <summary>Changes of attempts, new ones of this commit included; at most one per attempt.</summary>
    public IReadOnlyList<AttemptChangeRow> AttemptChanges { get; init; } = [];

    /// <summary>Nodes to insert or replace; at most one row per name.</summary>
    public IReadOnlyList<NodeRow> Nodes { get; init; } = [];

    /// <summary>Names of nodes to delete.</summary>
    public IReadOnlyList<string> RemovedNodes { get; init; } = [];

    /// <summary>Reasons to wait that changed; at most one row per tenant and requirement.</summary>
    public IReadOnlyList<WaitingRow> Waiting { get; init; } = [];

    /// <summary>Hands laid or changed; at most one row per kind and id.</summary>
    public IReadOnlyList<HandRow> Hands { get; init; } = [];

    /// <summary>Hands lifted; none that <see cref="Hands"/> has.</summary>
    public IReadOnlyList<HandName> LiftedHands { get; init; } = [];

    /// <summary>New priorities of jobs; at most one per job.</summary>
    public IReadOnlyList<JobPriorityRow> Priorities { get; init; } = [];

    public IReadOnlyList<IdempotencyRow> Idempotency { get; init; } = [];

    /// <summary>Jobs that never ran and are offered to another region from now on.</summary>
    public IReadOnlyList<MoveRow> Moves { get; init; } = [];

    /// <summary>Jobs whose move the target refused; the move must not be done.</summary>
    public IReadOnlyList<string> MovesTakenBack { get; init; } = [];

    /// <summary>Jobs whose move is done and need not be remembered.</summary>
    public IReadOnlyList<string> MovesSettled { get; init; } = [];

    /// <summary>Jobs taken from other regions; each must be offered to this one and not be taken yet.</summary>
    public IReadOnlyList<ArrivalRow> Arrivals { get; init; } = [];

    /// <summary>The region's slices of tenants' limits, to insert or replace; at most one per tenant. They never raise one of the same version.</summary>
    public IReadOnlyList<LimitSliceRow> Slices { get; init; } = [];

    public IReadOnlyList<AuditRow> Audit { get; init; } = [];
}
