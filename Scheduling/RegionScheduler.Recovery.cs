using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Placement;
using OrleansScheduler.Scheduling.Queues;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Scheduling.Recovery;

namespace OrleansScheduler.Scheduling;

/// <content>Recovery: a region's rows into memory, without decisions and without changes.</content>
public sealed partial class RegionScheduler
{
    private readonly List<NodeEntry> _stranding = [];

    /// <summary>Takes a region's rows into a new scheduler; decides nothing.</summary>
    /// <exception cref="InvalidOperationException">The scheduler holds jobs or nodes already, or rows contradict each other.</exception>
    public void Restore(RegionSnapshot snapshot, long nowMs)
    {
        if (_jobs.Count > 0 || _nodes.Count > 0)
            throw new InvalidOperationException("Only a new scheduler can be restored.");
        _classes.SetJurisdiction(snapshot.Jurisdiction);
        _shares.Restore(snapshot.Shares, nowMs);
        _touchedMs = nowMs;
        foreach (var hand in snapshot.Hands)
            _hands.Set(hand);
        foreach (var settings in snapshot.Tenants)
            SetTenant(settings);
        foreach (var row in snapshot.Nodes)
            RestoreNode(row);
        _scaledFor = _nodes.Capacity;
        _tenants.FindGuarantees(_scaledFor, _nodes.Catalog);
        FindPauses();
        FindTenantVetoes();
        FindVetoedJobs();
        FindDeadline();
        var jobs = new List<JobEntry>();
        foreach (var row in snapshot.Jobs)
            jobs.Add(Enter(row));
        foreach (var hold in _hands.Of(HandKind.Hold))
        {
            if (_jobs.GetValueOrDefault(hold.Job!.Value) is { } held)
                held.Held = held.HasHands = true;
        }

        var tasks = new Dictionary<JobId, List<RestoredTask>>();
        foreach (var row in snapshot.Tasks)
            TasksOf(tasks, row.Task.Job).Add(row);
        foreach (var row in snapshot.Attempts)
            RestoreAttempt(row);
        foreach (var job in jobs)
            RestoreTasks(job, tasks.GetValueOrDefault(job.Id), nowMs);
        foreach (var force in _hands.Of(HandKind.Force))
            AttachForce(force);
        foreach (var row in snapshot.Waiting)
        {
            if (RestoreOwnWaiting(row))
                continue;
            if (_tenants.Find(row.Tenant) is { } tenant && _classes.Find(row.RequirementKey, tenant.Settings.Trusted, tenant.Vetoes) is { } requirement && tenant.Queues.TryGetValue(requirement, out var queue))
                queue.Reported = row.ReasonCode;
        }
    }

    /// <summary>The reason of one job's forced tasks, or of its queue, where it has one of its own; false for a class's.</summary>
    private bool RestoreOwnWaiting(RestoredWaiting row)
    {
        if (ForcedTask.TryReadKey(row.RequirementKey, out var id))
        {
            foreach (var forced in _forces.Where(f => f.Job.Id == id))
                forced.WasReported = forced.Job.IsPinned(forced.Index);
            return true;
        }

        if (!JobId.TryParse(row.RequirementKey, out id))
            return false;
        if (_jobs.GetValueOrDefault(id) is { } job)
            job.Queue.Reported = row.ReasonCode;
        return true;
    }

    private static List<RestoredTask> TasksOf(Dictionary<JobId, List<RestoredTask>> tasks, JobId job)
    {
        if (!tasks.TryGetValue(job, out var list))
            tasks.Add(job, list = new(1));
        return list;
    }

    private void RestoreNode(RestoredNode row)
    {
        var node = _nodes.Add(row.Spec);
        node.Wanted = row.Wanted;
        Place(node, row.Spec, row.State);
    }

    private void RestoreAttempt(RestoredAttempt row)
    {
        if (!_jobs.TryGetValue(row.Attempt.Task.Job, out var job))
            throw new InvalidOperationException($"Attempt {row.Attempt} is live, but its job is not.");
        var node = _nodes.Find(row.Node) ?? StandIn(row.Node);
        // What it holds counts, also where no node offers it any more: it is given back when it ends.
        foreach (var (name, _) in job.Queue.Class.Requirement.Resources.Items)
            _nodes.Catalog.TryAdd(name, out _);
        job.Queue.Class.Resolve(_nodes.Catalog);
        if (node.State == NodeState.Lost && !_stranding.Contains(node))
            _stranding.Add(node);
        Seat(new(job, row.Attempt.Task.Index, row.Attempt.Number, node, row.PlacedAtMs)
        {
            State = row.State,
            Stored = (row.RationaleText, row.RationaleJson),
            KillCode = job.CancelRequested ? ReasonCodes.JobCancelled
                : DrainCodeOf(node, job.Preemptible),
        });
    }

    /// <summary>For a node that has attempts and no row, lost and with nothing to offer: one row too few must not keep a region down.</summary>
    private NodeEntry StandIn(NodeName name)
    {
        var node = _nodes.Add(new(name, ResourceAmounts.Empty));
        node.IsStandIn = true;
        Place(node, node.Spec, NodeState.Lost);
        return node;
    }

    /// <summary>Gives up, before anything else happens, what rows say runs where nothing can: no agent's report and no lease will ever end it.</summary>
    private void GiveUpStranded(long nowMs, RegionChanges changes)
    {
        foreach (var node in _stranding)
        {
            foreach (var attempt in InOrder(node))
                End(attempt, AttemptState.Lost, ReasonCodes.NodeLost, null, "nothing serves its node since the region came back", null, nowMs, changes);
            if (node.IsStandIn)
                _nodes.Remove(node);
        }

        _stranding.Clear();
    }

    /// <summary>Lays out a job's tasks: those with a row as their last attempt says, the others as never tried.</summary>
    private void RestoreTasks(JobEntry job, List<RestoredTask>? rows, long nowMs)
    {
        if (rows is not null)
        {
            rows.Sort(static (a, b) => a.Task.Index.CompareTo(b.Task.Index));
            var next = 0;
            job.Fresh = rows[^1].Task.Index + 1;
            foreach (var row in rows)
            {
                for (; next < row.Task.Index; next++)
                    job.PutBack(next);
                next = row.Task.Index + 1;
            }
        }

        if ((rows?.Count(r => !AttemptStates.IsFinal(r.LastState)) ?? 0) != job.Live)
            throw new InvalidOperationException($"Job {job.Id} has {job.Live} live attempts, but its task rows say otherwise.");
        if (job.CancelRequested)
            job.Cancelled += job.DropWaiting();
        Enqueue(job, nowMs);
        // As they ended: the first that failed for good gives the job its exit code.
        foreach (var row in (rows ?? []).OrderBy(r => r.LastChangedAtMs))
            RestoreTask(job, row, nowMs);
        if (job is { Pending: 0, Live: 0 })
            _unsettled.Add(job);
    }

    private void RestoreTask(JobEntry job, RestoredTask row, long nowMs)
    {
        if (row.LastState == AttemptState.Succeeded)
        {
            job.Succeeded++;
            return;
        }

        if (AttemptStates.IsFinal(row.LastState))
        {
            var history = job.NeedHistoryOf(row.Task.Index);
            Restore(history, row);
            Follow(job, row.Task.Index, TaskVerdict.Of(history, row.LastState, row.LastReasonCode, job.CancelRequested, job.Retries), row.LastExitCode, row.LastChangedAtMs, nowMs);
            return;
        }

        if (!_live.ContainsKey(row.Task))
            throw new InvalidOperationException($"Task {row.Task} is {row.LastState}, but it has no live attempt.");
        if (row.Attempts > 1)
            Restore(job.NeedHistoryOf(row.Task.Index), row);
    }

    private static void Restore(TaskHistory history, RestoredTask row)
    {
        history.Attempts = row.Attempts;
        history.Failures = row.Failures;
        history.Losses = row.Losses;
        history.Refusals = row.Refusals;
    }
}
