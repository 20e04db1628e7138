using System.Collections.Immutable;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Feasibility;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Queues;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Scheduling.Recovery;

namespace OrleansScheduler.Scheduling;

/// <content>Jobs of which nothing runs may go to another region, and come from one.</content>
public sealed partial class RegionScheduler
{
    // A bound on one look at a long queue; what is behind it is seen when these have gone.
    private const int JobsLookedAt = 4_096;

    // Among the queues that are looked at: where the next look begins, as the last one was full before it came there.
    private int _lookFrom;

    /// <summary>A live job as a row, if nothing of it runs and nobody has cancelled it; else null.</summary>
    public RestoredJob? Movable(JobId job) => _jobs.TryGetValue(job, out var entry) && IsMovable(entry) ? entry.ToRow() : null;

    /// <summary>Waiting jobs that may go to another region, of one tenant's subtree or of all, in their order of acceptance.</summary>
    public ImmutableArray<RestoredJob> MovableJobs(TenantPath? tenant, int most) =>
    [
        .. _jobs.Values
            .Where(j => IsMovable(j) && (tenant is not { } root || j.Queue.Tenant.Path.IsWithin(root)))
            .OrderBy(j => j.Sequence)
            .Take(most)
            .Select(j => j.ToRow()),
    ];

    /// <summary>
    /// Jobs that may go elsewhere and find no node here: those that have waited for so long, and at once those that this
    /// region may never run; in the order in which their classes were blocked, the first of each queue first. A look that was
    /// full is gone on with by the next one, so that jobs which no other region takes stand in nobody's way.
    /// </summary>
    public ImmutableArray<StuckJob> Stuck(long waitedMs, long nowMs, int mostOfQueue, int most)
    {
        var stuck = ImmutableArray.CreateBuilder<StuckJob>();
        var queues = _classes.Blocked.Where(c => !IsBoundHere(c)).SelectMany(c => c.BlockedQueues).ToList();
        var first = _lookFrom < queues.Count ? _lookFrom : 0;
        _lookFrom = 0;
        var looked = 0;
        for (var i = 0; i < queues.Count; i++)
        {
            var queue = queues[(first + i) % queues.Count];
            // A pause holds here; nothing slips away from it.
            if (PauseOf(queue.Tenant) is not null)
                continue;
            var isForeign = !queue.Class.Constraints.RegionAllowed || !queue.Class.Constraints.JurisdictionAllowed;
            var (before, enough) = (looked, stuck.Count + mostOfQueue);
            foreach (var job in queue.Jobs.Items)
            {
                if (stuck.Count == enough)
                    break;
                if (stuck.Count == most || looked == JobsLookedAt)
                {
                    _lookFrom = (first + i + (looked > before ? 1 : 0)) % queues.Count;
                    return stuck.ToImmutable();
                }

                looked++;
                var waited = nowMs - Math.Max(job.EnteredAtMs, job.NotBeforeMs ?? 0);
                if ((isForeign || waited >= waitedMs) && IsMovable(job))
                    stuck.Add(new(job.ToRow(), isForeign, waited) { HasRun = job.StartedAtMs is not null || job.HasHistory });
            }
        }

        return stuck.ToImmutable();
    }

    /// <summary>Whether its jobs name this region and no other.</summary>
    private static bool IsBoundHere(RequirementClass requirement) =>
        requirement.Constraints.RegionAllowed && requirement.Requirement.Regions.Length == 1;

    // What operators laid on a job lies in this region's book: such a job stays until it is lifted.
    private bool IsMovable(JobEntry job) => IsUntouched(job) && !(job.HasHands && _hands.All.Any(h => h.Job == job.Id));

    private static bool IsUntouched(JobEntry job) =>
        job is { CancelRequested: false, Live: 0, Pending: > 0 } && !JobStates.IsFinal(job.State);

    private void Withdraw(JobWithdrawn e, long nowMs, RegionChanges changes)
    {
        if (!_jobs.TryGetValue(e.Job, out var job) || !IsMovable(job))
            throw new InvalidOperationException($"Job {e.Job} cannot leave: it is not here, or something of it runs.");
        var queue = job.Queue;
        if (job.Eligible)
            queue.Ready -= job.Ready;
        else
            queue.NotYet -= job.Ready;
        queue.Tenant.Pending -= job.Pending;
        job.DropWaiting();
        LeaveQueue(job);
        if (!job.Eligible)
            Suspect(queue);
        job.HasLeft = true;
        _jobs.Remove(job.Id);
        changes.Audit.Add(new(AuditKinds.JobMoving, nowMs, $"Leaves for region {e.Target}: {e.Reason.TrimEnd('.')}.")
        {
            Job = job.Id, Tenant = queue.Tenant.Path, ReasonCode = e.ReasonCode,
        });
        if (--queue.LiveJobs == 0)
            queue.Tenant.Queues.Remove(queue.Class);
        _classes.Release(queue.Class, 1);
    }

    private void Arrive(JobArrived e, long nowMs, RegionChanges changes)
    {
        if (_jobs.ContainsKey(e.Row.Job))
            throw new InvalidOperationException($"Job {e.Row.Job} is here already.");
        var job = Enter(e.Row);
        job.EnteredAtMs = nowMs;
        if (e.Tasks.IsEmpty)
            Enqueue(job, nowMs);
        else
            RestoreTasks(job, [.. e.Tasks], nowMs);
        changes.Audit.Add(new(e.Kind, nowMs, e.Text) { Job = e.Row.Job, Tenant = e.Row.Tenant, ReasonCode = e.ReasonCode });
    }
}
