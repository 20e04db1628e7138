using System.Globalization;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Queues;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Scheduling.Recovery;

namespace OrleansScheduler.Scheduling;

/// <content>Jobs: entering, leaving, and their place in the queues.</content>
public sealed partial class RegionScheduler
{
    // Of the job that was accepted last: those of a batch are mostly alike, and its key need not be written again for each.
    private TaskRequirement? _accepted;

    /// <summary>A live job as it is now; null when the region has none of this id.</summary>
    public JobChanged? Find(JobId job) => _jobs.GetValueOrDefault(job)?.ToChange();

    /// <summary>Since when tasks of a live job could run: its submission, or its not-before, in Unix milliseconds.</summary>
    public long? ReadySince(JobId job) => _jobs.GetValueOrDefault(job) is { } entry ? Math.Max(entry.SubmittedAtMs, entry.NotBeforeMs ?? 0) : null;

    private void Accept(JobAccepted e, long nowMs, RegionChanges changes)
    {
        if (_jobs.ContainsKey(e.Job))
            throw new InvalidOperationException($"Job {e.Job} was accepted already.");
        var requirement = _accepted is { } last && last.IsOf(e.Spec, PlacementStrategies.Default)
            ? last
            : _accepted = TaskRequirement.Of(e.Spec, PlacementStrategies.Default);
        var row = new RestoredJob(
            e.Job, e.Tenant, e.Sequence, requirement.Key, e.Spec.Tasks, e.Spec.Scheduling.Priority, e.Spec.Run.Retries,
            e.Spec.Scheduling.Preemptible, nowMs, e.Spec.Scheduling.NotBeforeMs);
        var tenant = _tenants.Need(e.Tenant);
        _classes.Need(requirement, tenant.Settings.Trusted, tenant.Vetoes);
        Enqueue(Enter(row), nowMs);
        changes.Accepted.Add(row);
        changes.Audit.Add(new(AuditKinds.JobAccepted, nowMs, $"Job {e.Spec.Name} was accepted with {RationaleText.Count(e.Spec.Tasks, "task")}.{(e.Routing.Length == 0 ? "" : " " + e.Routing)}") { Job = e.Job, Tenant = e.Tenant });
    }

    private JobEntry Enter(RestoredJob row)
    {
        var tenant = _tenants.Need(row.Tenant);
        var vetoes = VetoesOf(tenant, row.Job);
        var queue = NeedQueue(tenant, _classes.Need(row.RequirementKey, tenant.Settings.Trusted, vetoes));
        var job = new JobEntry(row, queue, RankOf(row.SubmittedAtMs, row.NotBeforeMs, row.Priority)) { HasHands = vetoes.Job is not null };
        _jobs.Add(job.Id, job);
        return job;
    }

    /// <summary>Puts a job that just came, with all its waiting tasks, where it waits: in its queue, or for its time.</summary>
    private void Enqueue(JobEntry job, long nowMs)
    {
        job.Queue.Tenant.Pending += job.Pending;
        job.Eligible = !(job.NotBeforeMs > nowMs);
        if (job.Eligible)
        {
            AddReady(job, job.Ready);
            return;
        }

        job.Queue.NotYet += job.Ready;
        _delays.Add(job, DelayQueue.WholeJob, job.NotBeforeMs!.Value);
        Suspect(job.Queue);
    }

    /// <summary>Some tasks of an eligible job wait for a node from now on; the job already counts them as ready.</summary>
    private void AddReady(JobEntry job, int tasks)
    {
        if (tasks == 0)
            return;
        job.Queue.Class.Resolve(_nodes.Catalog);
        if (job.Held)
        {
            job.Queue.Held += tasks;
            Suspect(job.Queue);
            return;
        }

        job.Queue.Ready += tasks;
        if (job.HeapIndex < 0)
            job.Queue.Add(job);
        Activate(job.Queue);
    }

    private void Activate(ClassQueue queue)
    {
        switch (queue.State)
        {
            case QueueState.Active:
                Reorder(queue);
                break;
            case QueueState.Idle when queue.Class.Blocked:
                SetAside(queue, QueueState.NoRoom);
                break;
            case QueueState.Idle:
                queue.State = QueueState.Active;
                queue.Tenant.Active.Add(queue, queue.Head);
                if (queue.Tenant.RunLimited || PauseOf(queue.Tenant) is not null)
                    Suspect(queue);
                else if (queue.Tenant.HeapIndex < 0)
                    _tenants.Refresh(queue.Tenant);
                else
                    _tenants.HeadChanged(queue.Tenant);
                break;
        }
    }

    /// <summary>Takes a job without ready tasks out of its queue, and an empty queue out of where it is.</summary>
    private void LeaveQueue(JobEntry job)
    {
        var queue = job.Queue;
        if (job.HeapIndex < 0)
            return;
        queue.Remove(job);
        if (queue.Jobs.Count > 0)
        {
            if (queue.State == QueueState.Active)
                Reorder(queue);
            return;
        }

        TakeOut(queue);
        Suspect(queue);
    }

    private void Reorder(ClassQueue queue)
    {
        queue.Tenant.Active.Update(queue, queue.Head);
        _tenants.HeadChanged(queue.Tenant);
    }

    private void TakeOut(ClassQueue queue)
    {
        switch (queue.State)
        {
            case QueueState.Active: queue.Tenant.Active.Remove(queue); break;
            case QueueState.NoRoom: queue.Class.BlockedQueues.Remove(queue); break;
            case QueueState.HardLimited: _hardLimited.Remove(queue); break;
        }

        queue.State = QueueState.Idle;
        _tenants.Refresh(queue.Tenant);
    }

    private void Cancel(JobCancelRequested e, long nowMs, RegionChanges changes)
    {
        if (!_jobs.TryGetValue(e.Job, out var job) || job.CancelRequested)
            return;
        job.CancelRequested = true;
        changes.Audit.Add(new(AuditKinds.JobCancelRequested, nowMs, e.Reason) { Job = job.Id, Tenant = job.Queue.Tenant.Path });
        DropWaiting(job);
        foreach (var attempt in LiveOf(job))
            Kill(attempt, ReasonCodes.JobCancelled, changes);
        Mark(job);
        EndIfDone(job, nowMs, changes);
    }

    private void DropWaiting(JobEntry job)
    {
        var queue = job.Queue;
        Count(job, -job.Ready);
        queue.Tenant.Pending -= job.Pending;
        job.Cancelled += job.DropWaiting();
        LeaveQueue(job);
        if (!job.Eligible || job.Held)
            Suspect(queue);
    }

    private void EndIfDone(JobEntry job, long nowMs, RegionChanges changes)
    {
        if (job.Pending > 0 || job.Live > 0)
            return;
        var (state, kind) = job switch
        {
            { Cancelled: > 0 } => (JobState.Cancelled, AuditKinds.JobCancelled),
            { Failed: > 0 } => (JobState.Failed, AuditKinds.JobFailed),
            _ => (JobState.Succeeded, AuditKinds.JobSucceeded),
        };
        job.State = JobStates.Next(job.State, state);
        job.FinishedAtMs = nowMs;
        job.ReasonCode = state switch
        {
            JobState.Cancelled => ReasonCodes.JobCancelled,
            JobState.Failed => job.ReasonCode,
            _ => null,
        };
        changes.Audit.Add(new(kind, nowMs, EndText(job)) { Job = job.Id, Tenant = job.Queue.Tenant.Path, ReasonCode = job.ReasonCode });
        Mark(job);
        if (job.HasHands)
            LiftAllOf(job.Id, nowMs, changes);
        _jobs.Remove(job.Id);
        if (--job.Queue.LiveJobs == 0)
            job.Queue.Tenant.Queues.Remove(job.Queue.Class);
        _classes.Release(job.Queue.Class, 1);
    }

    private static string EndText(JobEntry job)
    {
        var exit = job.FailedExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $" (exit code {code})") : "";
        return job.State switch
        {
            JobState.Succeeded => $"The job succeeded: {RationaleText.Count(job.Succeeded, "task")}.",
            JobState.Failed => $"The job failed: {job.Failed} of {RationaleText.Count(job.Tasks, "task")} failed for good{exit}.",
            _ => $"The job was cancelled: {job.Cancelled} of {RationaleText.Count(job.Tasks, "task")} did not finish.",
        };
    }

    private static List<AttemptEntry> LiveOf(JobEntry job)
    {
        var attempts = new List<AttemptEntry>(job.Live);
        for (var attempt = job.FirstLive; attempt is not null; attempt = attempt.NextOfJob)
            attempts.Add(attempt);
        attempts.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        return attempts;
    }

    private static void Kill(AttemptEntry attempt, string code, RegionChanges changes)
    {
        attempt.KillCode = code;
        changes.Kills.Add(new(attempt.Id, attempt.Token, attempt.Node.Name, code));
    }
}
