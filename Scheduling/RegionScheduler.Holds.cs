using System.Globalization;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Queues;

namespace OrleansScheduler.Scheduling;

/// <content>Holds of jobs, and other priorities for them.</content>
public sealed partial class RegionScheduler
{
    /// <summary>A held job is in no queue's order; its tasks are counted apart.</summary>
    private void SetHeld(Hand hand, bool held)
    {
        if (hand.Job is not { } id || _jobs.GetValueOrDefault(id) is not { } job || job.Held == held)
            return;
        var tasks = job.Eligible ? job.Ready : 0;
        if (held)
        {
            job.HasHands = true;
            job.Held = true;
            job.Queue.Ready -= tasks;
            job.Queue.Held += tasks;
            LeaveQueue(job);
            Suspect(job.Queue);
            return;
        }

        job.Held = false;
        job.Queue.Held -= tasks;
        AddReady(job, tasks);
        Suspect(job.Queue);
    }

    private void Reprioritise(JobReprioritised e, long nowMs, RegionChanges changes)
    {
        if (_jobs.GetValueOrDefault(e.Job) is not { } job || job.Priority == e.Priority)
            return;
        var before = job.Priority;
        var queued = job.HeapIndex >= 0;
        if (queued)
            job.Queue.Remove(job);
        job.Priority = e.Priority;
        job.Rank = RankOf(job.SubmittedAtMs, job.NotBeforeMs, job.Priority);
        if (queued)
        {
            job.Queue.Add(job);
            if (job.Queue.State == QueueState.Active)
                Reorder(job.Queue);
        }

        changes.Priorities.Add(new(job.Id, job.Priority));
        changes.Audit.Add(new(AuditKinds.JobReprioritised, nowMs, $"The job's priority was {Named(before)} and is {Named(job.Priority)}.") { Job = job.Id, Tenant = job.Queue.Tenant.Path });
    }

    private long RankOf(long submittedAtMs, long? notBeforeMs, int priority) =>
        Math.Max(submittedAtMs, notBeforeMs ?? 0) - priority * Options.AgingMsPerPoint;

    private static string Named(int priority) => Priorities.NameOf(priority) ?? priority.ToString(CultureInfo.InvariantCulture);
}
