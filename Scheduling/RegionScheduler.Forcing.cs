using System.Collections.Immutable;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Feasibility;
using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Queues;
using OrleansScheduler.Scheduling.Rationale;

namespace OrleansScheduler.Scheduling;

/// <content>
/// Forced tasks: they are in no queue's order and are looked at first in every cycle, the one forced first before the
/// others. Capacity, limits, pauses, holds and whatever the job itself demands of a node hold for them as for all.
/// </content>
public sealed partial class RegionScheduler
{
    private readonly List<ForcedTask> _forces = [];

    private void AttachForce(Hand hand)
    {
        if (hand is not { Job: { } id, TaskIndex: { } index } || _jobs.GetValueOrDefault(id) is not { } job)
            return;
        job.HasHands = true;
        _forces.Add(new(hand, job));
        _forces.Sort(static (a, b) => a.Hand.AtMs != b.Hand.AtMs ? a.Hand.AtMs.CompareTo(b.Hand.AtMs) : string.CompareOrdinal(a.Hand.Id, b.Hand.Id));
        if (!job.Force(index))
            return;
        Count(job, -1);
        if (job.Ready == 0)
            LeaveQueue(job);
        Suspect(job.Queue);
    }

    private void DetachForce(Hand hand, long nowMs, RegionChanges changes)
    {
        if (_forces.FindIndex(f => f.Hand.Id == hand.Id) is var at && at < 0)
            return;
        var forced = _forces[at];
        _forces.RemoveAt(at);
        Report(forced, ForcedWait.None, nowMs, changes);
        if (!forced.Job.Unforce(forced.Index))
            return;
        forced.Job.PutBack(forced.Index);
        if (forced.Job.Eligible)
            AddReady(forced.Job, 1);
        else
            forced.Job.Queue.NotYet++;
        Suspect(forced.Job.Queue);
    }

    private void PlaceForced(long nowMs, RegionChanges changes)
    {
        foreach (var forced in _forces)
        {
            var wait = forced.Job.IsPinned(forced.Index) ? WaitOf(forced) : ForcedWait.None;
            Report(forced, wait, nowMs, changes);
            if (wait != ForcedWait.None || !forced.Job.Unpin(forced.Index))
                continue;
            var node = _nodes.Find(forced.Hand.Node!.Value)!;
            Start(forced.Job, forced.Index, node, RationaleOf(forced, node), nowMs, changes);
        }
    }

    private ForcedWait WaitOf(ForcedTask forced)
    {
        var (job, queue) = (forced.Job, forced.Job.Queue);
        queue.Class.Resolve(_nodes.Catalog);
        return _nodes.Find(forced.Hand.Node!.Value) switch
        {
            _ when !job.Eligible => ForcedWait.NotBefore,
            _ when job.Held => ForcedWait.Held,
            _ when PauseOf(queue.Tenant) is not null => ForcedWait.Paused,
            _ when queue.Tenant.AtRunLimit() is not null => ForcedWait.RunLimit,
            _ when queue.Tenant.OverHardLimit(queue.Class.Request, _nodes.Catalog) is not null => ForcedWait.HardLimit,
            null => ForcedWait.NoNode,
            { State: not NodeState.Ready } => ForcedWait.NodeUnavailable,
            { } node when queue.Class.UnknownResource is not null || !queue.Class.Constraints.IsEligible(node.Slot) || !queue.Class.Request.FitsIn(node.Capacity) => ForcedWait.NodeExcluded,
            { } node when !node.Fits(queue.Class.Request, queue.Class.Lanes) => ForcedWait.NoRoom,
            _ => ForcedWait.None,
        };
    }

    private void Report(ForcedTask forced, ForcedWait wait, long nowMs, RegionChanges changes)
    {
        if (forced.Reported == wait)
            return;
        var silent = forced.WasReported && wait != ForcedWait.None;
        forced.WasReported = false;
        forced.Reported = wait;
        // One row a job: it stands while one of its forced tasks waits.
        if (silent || (wait == ForcedWait.None && _forces.Exists(f => ReferenceEquals(f.Job, forced.Job) && f.IsReported)))
            return;
        var (tenant, job) = (forced.Job.Queue.Tenant.Path, forced.Job.Id);
        var (code, text) = wait == ForcedWait.None ? (null, "No forced task of the job waits any more.") : (ReasonCodes.ForcedWaits, ForcedText(forced, wait));
        changes.Waiting.Add(new(tenant, ForcedTask.WaitingKey(job), code, text, job, 1, nowMs));
        if (code is not null)
            changes.Audit.Add(new(AuditKinds.TaskWaiting, nowMs, text) { Tenant = tenant, Job = job, TaskIndex = forced.Index, Node = forced.Hand.Node, ReasonCode = code });
    }

    private Explanation? ExplainForced(JobEntry job, int index)
    {
        if (_forces.Find(f => ReferenceEquals(f.Job, job) && f.Index == index) is not { } forced)
            return null;
        var wait = WaitOf(forced);
        return new("waiting", ReasonCodes.ForcedWaits, ForcedText(forced, wait), ForcedWaitText.UnblockOf(wait)) { NodesTotal = _nodes.Count };
    }

    private string ForcedText(ForcedTask forced, ForcedWait wait)
    {
        var (tenant, requirement) = (forced.Job.Queue.Tenant, forced.Job.Queue.Class);
        var why = wait switch
        {
            ForcedWait.Paused => HandText.Paused(PauseOf(tenant)!),
            ForcedWait.RunLimit => RunLimitText(tenant),
            ForcedWait.HardLimit => HardLimitText(tenant, requirement),
            ForcedWait.NodeExcluded => FilterReport.TextOf(requirement, tenant.Path, _nodes, forced.Hand.Node!.Value),
            _ => ForcedWaitText.Of(wait, forced.Hand.Node!.Value),
        };
        return $"It may only go to node {forced.Hand.Node}, to which it was forced{HandText.Because(forced.Hand)}. {why}";
    }

    private PlacementRationale RationaleOf(ForcedTask forced, Placement.NodeEntry node) => new()
    {
        Strategy = "forced",
        Candidates = [new(node.Name.Value, 0)],
        NodesTotal = _nodes.Count,
        NodesEligible = forced.Job.Queue.Class.Constraints.EligibleCount,
        NodesWithRoom = 1,
    };
}
