using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Hands;

/// <summary>
/// Something that an operator laid on a region and that holds until it is lifted, over restarts. Kind and id name it:
/// the same one laid twice is one.
/// </summary>
/// <param name="Id">Unique among hands of its kind in the region; see <see cref="HandIds"/>.</param>
/// <param name="Reason">The operator's words.</param>
/// <param name="Actor">Id of the key that asked.</param>
/// <param name="AtMs">Unix milliseconds at which it was laid.</param>
public sealed record Hand(HandKind Kind, string Id, string Reason, string Actor, long AtMs)
{
    /// <summary>Of a pause or a veto: whose tasks; those of tenants below are meant too. Null: everybody's, or a job's.</summary>
    public TenantPath? Tenant { get; init; }

    public JobId? Job { get; init; }

    public int? TaskIndex { get; init; }

    public NodeName? Node { get; init; }

    /// <summary>Of a drain's deadline: when it ends, Unix milliseconds.</summary>
    public long? UntilMs { get; init; }

    /// <summary>Of a drain's deadline: it has come, and what still ran was stopped.</summary>
    public bool Done { get; init; }

    /// <summary>Of a pause: laid on the whole cluster, which keeps it.</summary>
    public bool ClusterWide { get; init; }

    /// <summary>True when laying the other one changes nothing: who asks again, or in other words, asks for the same.</summary>
    public bool SaysTheSameAs(Hand other) =>
        (Kind, Id, Tenant, Job, TaskIndex, Node, UntilMs - AtMs, ClusterWide)
        == (other.Kind, other.Id, other.Tenant, other.Job, other.TaskIndex, other.Node, other.UntilMs - other.AtMs, other.ClusterWide);
}
