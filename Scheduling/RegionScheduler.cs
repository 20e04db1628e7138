using System.Collections.Immutable;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Scheduling.Recovery;

namespace OrleansScheduler.Scheduling;

/// <summary>
/// The working state of one region: nodes, queues, shares. Single-threaded and deterministic: the same options, events
/// and times (Unix milliseconds, never decreasing) give the same changes, byte for byte.
/// </summary>
public sealed partial class RegionScheduler(RegionOptions options)
{
    public RegionOptions Options { get; } = options;

    /// <summary>Jobs that have not ended.</summary>
    public int LiveJobs => throw new NotSupportedException();

    /// <summary>When time alone changes something (a backoff or a not-before ends), in Unix milliseconds; null when it does not.</summary>
    public long? NextWakeAtMs => throw new NotSupportedException();

    /// <summary>Takes an event in. Decides nothing yet: <see cref="Decide"/> does.</summary>
    public void Apply(RegionEvent @event, long nowMs, RegionChanges changes) => throw new NotSupportedException();

    /// <summary>One cycle over what changed, up to the decision budget; true when more can be decided at once.</summary>
    public bool Decide(long nowMs, RegionChanges changes) => throw new NotSupportedException();

    /// <summary>Takes a region's rows into a new scheduler; decides nothing.</summary>
    public void Restore(RegionSnapshot snapshot, long nowMs) => throw new NotSupportedException();

    /// <summary>Why a task waits, or why it is where it is; null when the region has no such live job or task.</summary>
    public Explanation? Explain(TaskId task, long nowMs) => throw new NotSupportedException();

    /// <summary>What would happen to a job if it were submitted now. Changes nothing.</summary>
    public Explanation Plan(JobSpec spec, TenantPath tenant, long nowMs) => throw new NotSupportedException();

    /// <summary>Tenants with settings, waiting or placed tasks, in the order in which they are served.</summary>
    public ImmutableArray<TenantShare> Shares() => throw new NotSupportedException();

    /// <summary>All nodes, in the order in which they joined.</summary>
    public ImmutableArray<NodeView> Nodes() => throw new NotSupportedException();

    /// <summary>How evenly the nodes that are not lost are used, per resource.</summary>
    public ImmutableArray<ResourceSpread> Utilisation() => throw new NotSupportedException();

    /// <summary>A live job as it is now; null when the region has none of this id.</summary>
    public JobChanged? Find(JobId job) => throw new NotSupportedException();
}
