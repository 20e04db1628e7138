using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Fairness;
using OrleansScheduler.Scheduling.Feasibility;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Placement;
using OrleansScheduler.Scheduling.Queues;
using OrleansScheduler.Scheduling.Rationale;

namespace OrleansScheduler.Scheduling;

/// <content>
/// The cycle: the tenant with the lowest weighted dominant share, its first job, the best node. Its cost follows the
/// decisions and the classes that changed, not the backlog: what found no room or met a limit is set aside until
/// something changed that could help it.
/// </content>
public sealed partial class RegionScheduler
{
    private readonly List<ClassQueue> _hardLimited = [];
    private readonly List<TenantEntry> _runLimited = [];
    private readonly List<JobEntry> _unsettled = [];
    private ResourceVector _scaledFor;
    private bool _limitsChanged;

    /// <summary>One cycle over what changed, up to the decision budget; true when more can be decided at once.</summary>
    public bool Decide(long nowMs, RegionChanges changes)
    {
        MeasureBefore(nowMs);
        var before = changes.Placed.Count + changes.Waiting.Count;
        foreach (var job in _unsettled)
            EndIfDone(job, nowMs, changes);
        _unsettled.Clear();
        if (_stranding.Count > 0)
            GiveUpStranded(nowMs, changes);
        ReleaseDelayed(nowMs);
        if (_scaledFor != _nodes.Capacity)
        {
            _scaledFor = _nodes.Capacity;
            _tenants.Rescale(_scaledFor, _nodes.Catalog);
        }

        if (_deadlineAtMs <= nowMs)
            EndDrains(nowMs, changes);
        if (_forces.Count > 0)
            PlaceForced(nowMs, changes);
        UnblockClasses();
        UnblockLimited();
        var more = _regionPause is null && PlaceAll(nowMs, changes);
        if (!more)
            ReportWaiting(nowMs, changes);
        _decisions.Add(nowMs / Limits.HistorySecondMs, changes.Placed.Count + changes.Waiting.Count - before);
        _shares.Measure(nowMs, _scaledFor, _nodes.Catalog);
        Flush(changes);
        return more;
    }

    private void ReleaseDelayed(long nowMs)
    {
        while (_delays.TryTake(nowMs, out var job, out var index))
        {
            if (index == DelayQueue.WholeJob)
            {
                job.Eligible = true;
                job.Queue.NotYet -= job.Ready;
                AddReady(job, job.Ready);
                continue;
            }

            var history = job.NeedHistoryOf(index);
            history.DelayedUntilMs = null;
            history.DelayCode = null;
            job.Delayed--;
            WaitAgain(job, index);
        }
    }

    /// <summary>A task that was tried waits for a node again: for any, or for its own.</summary>
    private void WaitAgain(JobEntry job, int index)
    {
        if (job.IsForced(index))
        {
            job.Pin(index);
            return;
        }

        job.PutBack(index);
        AddReady(job, 1);
    }

    private bool PlaceAll(long nowMs, RegionChanges changes)
    {
        for (var budget = Options.DecisionsPerCycle; _tenants.Serving.Least is { } tenant;)
        {
            if (budget == 0)
                return true;
            var queue = tenant.Active.Least!;
            // Nodes may have brought a resource since the class was last looked at: limits are about that too.
            queue.Class.Resolve(_nodes.Catalog);
            if (tenant.AtRunLimit() is not null)
                SetAside(tenant);
            else if (queue.Class.Blocked)
                SetAside(queue, QueueState.NoRoom);
            else if (tenant.OverHardLimit(queue.Class.Request, _nodes.Catalog) is not null)
                SetAside(queue, QueueState.HardLimited);
            else if (_placer.Choose(queue.Class, queue.Jobs.Least, nowMs, out var rationale) is not { } node)
                Block(queue.Class);
            else
                budget -= PlaceTask(queue.Jobs.Least!, node, rationale!, nowMs, changes);
        }

        return false;
    }

    private int PlaceTask(JobEntry job, NodeEntry node, PlacementRationale rationale, long nowMs, RegionChanges changes)
    {
        var index = job.TakeReady();
        job.Queue.Ready--;
        Start(job, index, node, rationale, nowMs, changes);
        if (job.Ready == 0)
            LeaveQueue(job);
        return 1;
    }

    private void Start(JobEntry job, int index, NodeEntry node, PlacementRationale rationale, long nowMs, RegionChanges changes)
    {
        var (queue, tenant) = (job.Queue, job.Queue.Tenant);
        // Whatever chose the node: no setting and no operator places a task under a law that it does not allow.
        if (!queue.Class.Constraints.JurisdictionAllowed)
            throw new InvalidOperationException($"Job {job.Id} does not allow the jurisdiction of region {Options.Name}.");
        tenant.Pending--;
        tenant.LastPlacedAtMs = nowMs;
        var attempt = new AttemptEntry(job, index, 1 + (job.HistoryOf(index)?.Attempts ?? 0), node, nowMs) { Rationale = rationale };
        Seat(attempt);
        changes.Placed.Add(new(attempt.Id, attempt.Token, tenant.Path, node.Name, queue.Class.Requirement, rationale, nowMs));
        changes.Audit.Add(Audit(attempt, AuditKinds.AttemptPlaced, nowMs, null, ReasonCodes.Placed));
        Mark(job);
    }

    /// <summary>Takes what an attempt needs: on its node, and of its tenant's share.</summary>
    private void Seat(AttemptEntry attempt)
    {
        var tenant = attempt.Job.Queue.Tenant;
        var request = attempt.Job.Queue.Class.Request;
        _live.Add(new(attempt.Job.Id, attempt.Index), attempt);
        attempt.Link();
        _nodes.Occupy(attempt.Node, request);
        _placer.Placed(attempt, 1);
        _tenants.Count(tenant, request, 1, _scaledFor);
    }

    private void Block(RequirementClass requirement)
    {
        requirement.Blocked = true;
        _classes.Blocked.Add(requirement);
    }

    private void SetAside(ClassQueue queue, QueueState state)
    {
        if (queue.State == QueueState.Active)
            queue.Tenant.Active.Remove(queue);
        queue.State = state;
        (state == QueueState.NoRoom ? queue.Class.BlockedQueues : _hardLimited).Add(queue);
        if (queue.Tenant.Active.Count == 0)
            _tenants.Refresh(queue.Tenant);
        else
            _tenants.HeadChanged(queue.Tenant);
        // A class that is tried and blocked again for the reason that was reported last is no news.
        if (state != QueueState.NoRoom || queue.Reported is null || queue.Class.BlockCodeVersion != _nodes.StructureVersion || !string.Equals(queue.Reported, queue.Class.BlockCode, StringComparison.Ordinal))
            Suspect(queue);
    }

    private void SetAside(TenantEntry tenant)
    {
        tenant.RunLimited = true;
        _runLimited.Add(tenant);
        _tenants.Refresh(tenant);
        foreach (var queue in tenant.Active.Items)
            Suspect(queue);
    }

    /// <summary>Classes that fit on a node that changed may be tried again.</summary>
    private void UnblockClasses()
    {
        if (_nodes.Changed.Count == 0 && _reportedVersion == _nodes.StructureVersion)
            return;
        var blocked = _classes.Blocked;
        var kept = 0;
        for (var i = 0; i < blocked.Count; i++)
        {
            if (FitsOnChanged(blocked[i]))
                Unblock(blocked[i]);
            else
                blocked[kept++] = blocked[i];
        }

        blocked.RemoveRange(kept, blocked.Count - kept);
        _nodes.TakeChanged();
        if (_reportedVersion == _nodes.StructureVersion)
            return;
        _reportedVersion = _nodes.StructureVersion;
        foreach (var requirement in blocked)
            requirement.BlockedQueues.ForEach(Suspect);
    }

    private bool FitsOnChanged(RequirementClass requirement)
    {
        requirement.Resolve(_nodes.Catalog);
        if (requirement.UnknownResource is not null || requirement.Constraints.EligibleCount == 0)
            return false;
        foreach (var slot in _nodes.Changed)
        {
            if (requirement.Constraints.IsEligible(slot) && _nodes[slot]!.Fits(requirement.Request, requirement.Lanes))
                return true;
        }

        return false;
    }

    private void Unblock(RequirementClass requirement)
    {
        requirement.Blocked = false;
        foreach (var queue in requirement.BlockedQueues)
        {
            queue.State = QueueState.Idle;
            Activate(queue);
        }

        requirement.BlockedQueues.Clear();
    }

    /// <summary>After something ended or settings changed: tenants and queues whose limits leave room again.</summary>
    private void UnblockLimited()
    {
        if (!_limitsChanged)
            return;
        _limitsChanged = false;
        var tenants = _runLimited.ToArray();
        _runLimited.Clear();
        foreach (var tenant in tenants)
        {
            tenant.RunLimited = tenant.AtRunLimit() is not null;
            if (tenant.RunLimited)
                _runLimited.Add(tenant);
            else
                _tenants.Refresh(tenant);
        }

        var queues = _hardLimited.ToArray();
        _hardLimited.Clear();
        foreach (var queue in queues)
        {
            queue.Class.Resolve(_nodes.Catalog);
            if (queue.Tenant.OverHardLimit(queue.Class.Request, _nodes.Catalog) is not null)
            {
                _hardLimited.Add(queue);
                continue;
            }

            queue.State = QueueState.Idle;
            Activate(queue);
        }
    }
}
