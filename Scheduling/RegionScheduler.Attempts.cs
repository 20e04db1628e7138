using System.Globalization;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Queues;
using OrleansScheduler.Scheduling.Rationale;

namespace OrleansScheduler.Scheduling;

/// <content>Reports about attempts, and what becomes of their tasks.</content>
public sealed partial class RegionScheduler
{
    /// <summary>Why a live attempt's node was told to end it; null while it was not. Such orders have no rows: what called for them has.</summary>
    public string? KillCodeOf(AttemptId id) =>
        _live.TryGetValue(id.Task, out var attempt) && attempt.Number == id.Number ? attempt.KillCode : null;

    /// <summary>The current attempt that a report is about; null, and noted as stale, when the task has another or none.</summary>
    private AttemptEntry? Current(AttemptId id, long token, RegionChanges changes)
    {
        if (_live.TryGetValue(id.Task, out var attempt) && attempt.Number == id.Number && attempt.Token == token)
            return attempt;
        changes.Stale.Add(new(id, token));
        return null;
    }

    private void OnStarting(AttemptStarting e, long nowMs, RegionChanges changes)
    {
        // Reports are delivered at least once: one that says what is known already changes nothing.
        if (Current(e.Attempt, e.Token, changes) is { State: AttemptState.Reserved } attempt)
            Move(attempt, AttemptState.Starting, nowMs, changes);
    }

    private void OnRunning(AttemptRunning e, long nowMs, RegionChanges changes)
    {
        if (Current(e.Attempt, e.Token, changes) is not { State: not AttemptState.Running } attempt)
            return;
        Move(attempt, AttemptState.Running, nowMs, changes);
        Started(attempt.Job, nowMs);
        changes.Audit.Add(Audit(attempt, AuditKinds.AttemptRunning, nowMs, $"Runs on {attempt.Node.Name}."));
    }

    private void OnFinished(AttemptFinished e, long nowMs, RegionChanges changes)
    {
        if (Current(e.Attempt, e.Token, changes) is not { } attempt)
            return;
        var (state, code) = e.Outcome switch
        {
            AttemptOutcome.Succeeded => (AttemptState.Succeeded, null),
            AttemptOutcome.Lost => (AttemptState.Lost, ReasonCodes.AgentLost),
            _ when attempt.KillCode == ReasonCodes.JobCancelled => (AttemptState.Cancelled, ReasonCodes.JobCancelled),
            _ when attempt.KillCode is { } kill => (AttemptState.Preempted, kill),
            AttemptOutcome.Failed => (AttemptState.Failed, ReasonCodes.ProcessFailed),
            _ => (AttemptState.Preempted, ReasonCodes.NodeStopped),
        };
        if (state is AttemptState.Succeeded or AttemptState.Failed)
            Started(attempt.Job, nowMs);
        End(attempt, state, code, e.ExitCode, e.Reason, e.Usage, nowMs, changes);
    }

    private void OnRefused(AttemptRefused e, long nowMs, RegionChanges changes)
    {
        if (Current(e.Attempt, e.Token, changes) is not { } attempt)
            return;
        // A node that refuses what it said it had started has lost it.
        var refused = AttemptStates.CanMove(attempt.State, AttemptState.Refused);
        End(attempt, refused ? AttemptState.Refused : AttemptState.Lost, refused ? ReasonCodes.NodeRefused : ReasonCodes.AgentLost, null, e.Reason, null, nowMs, changes);
    }

    private void Started(JobEntry job, long nowMs)
    {
        if (job.State != JobState.Pending)
            return;
        job.State = JobStates.Next(job.State, JobState.Running);
        job.StartedAtMs = nowMs;
        Mark(job);
    }

    private static void Move(
        AttemptEntry attempt, AttemptState to, long nowMs, RegionChanges changes,
        int? exitCode = null, string? code = null, string? reason = null, AttemptUsage? usage = null)
    {
        var from = attempt.State;
        attempt.State = AttemptStates.Next(from, to);
        changes.Attempts.Add(new(attempt.Id, attempt.Token, attempt.Node.Name, from, to, nowMs, exitCode, code, reason, usage));
    }

    /// <summary>Ends an attempt: its capacity and its part of the tenant's use are free again, and its task goes on or ends.</summary>
    private void End(AttemptEntry attempt, AttemptState to, string? code, int? exitCode, string? reason, AttemptUsage? usage, long nowMs, RegionChanges changes)
    {
        Move(attempt, to, nowMs, changes, exitCode, code, reason, usage);
        var (job, tenant) = (attempt.Job, attempt.Job.Queue.Tenant);
        var request = job.Queue.Class.Request;
        _live.Remove(new(job.Id, attempt.Index));
        attempt.Unlink();
        _nodes.Release(attempt.Node, request);
        _placer.Placed(attempt, -1);
        _tenants.Count(tenant, request, -1, _scaledFor);
        _limitsChanged = true;
        var next = Settle(attempt, code, exitCode, nowMs);
        changes.Audit.Add(EndAudit(attempt, code, exitCode, reason, next, nowMs));
        Mark(job);
        EndIfDone(job, nowMs, changes);
    }

    /// <summary>What becomes of the task of an attempt that ended; the words for it, or null when the state says all.</summary>
    private string? Settle(AttemptEntry attempt, string? code, int? exitCode, long nowMs)
    {
        var job = attempt.Job;
        if (attempt.State == AttemptState.Succeeded)
        {
            job.Succeeded++;
            job.Forget(attempt.Index);
            return null;
        }

        var history = job.NeedHistoryOf(attempt.Index);
        history.Attempts = attempt.Number;
        Tally(history, attempt.State);
        var verdict = TaskVerdict.Of(history, attempt.State, code, job.CancelRequested, job.Retries);
        return Follow(job, attempt.Index, verdict, exitCode, nowMs, nowMs);
    }

    private string? Follow(JobEntry job, int index, TaskVerdict verdict, int? exitCode, long sinceMs, long nowMs)
    {
        switch (verdict.Kind)
        {
            case TaskVerdictKind.Cancelled:
                job.Cancelled++;
                job.Forget(index);
                return null;
            case TaskVerdictKind.Failed:
                job.Failed++;
                job.FailedExitCode ??= exitCode;
                job.ReasonCode ??= verdict.Code;
                job.Forget(index);
                return "The task is not tried again.";
            case TaskVerdictKind.Delayed when sinceMs + verdict.DelayMs > nowMs:
                var history = job.NeedHistoryOf(index);
                history.DelayedUntilMs = sinceMs + verdict.DelayMs;
                history.DelayCode = verdict.Code;
                job.Delayed++;
                job.Queue.Tenant.Pending++;
                _delays.Add(job, index, sinceMs + verdict.DelayMs);
                return string.Create(CultureInfo.InvariantCulture, $"The task is tried again in {Durations.Format(verdict.DelayMs)}.");
            default:
                job.Queue.Tenant.Pending++;
                WaitAgain(job, index);
                return "The task waits for a node again.";
        }
    }

    private static void Tally(TaskHistory history, AttemptState state)
    {
        switch (state)
        {
            case AttemptState.Failed: history.Failures++; break;
            case AttemptState.Lost: history.Losses++; break;
            case AttemptState.Refused: history.Refusals++; break;
        }
    }

    private static AuditEntry EndAudit(AttemptEntry attempt, string? code, int? exitCode, string? reason, string? next, long nowMs)
    {
        var (kind, what) = attempt.State switch
        {
            AttemptState.Succeeded => (AuditKinds.AttemptSucceeded, "Succeeded on"),
            AttemptState.Failed => (AuditKinds.AttemptFailed, "Failed on"),
            AttemptState.Preempted => (AuditKinds.AttemptPreempted, "Was stopped on"),
            AttemptState.Migrated => (AuditKinds.AttemptMigrated, "Was moved away from"),
            AttemptState.Lost => (AuditKinds.AttemptLost, "Was lost on"),
            AttemptState.Cancelled => (AuditKinds.AttemptCancelled, "Was cancelled on"),
            _ => (AuditKinds.AttemptRefused, "Was refused by"),
        };
        var exit = exitCode is { } number ? string.Create(CultureInfo.InvariantCulture, $" with exit code {number}") : "";
        var why = reason is null ? "" : $": {reason.TrimEnd('.')}";
        var text = $"{what} {attempt.Node.Name}{exit}{why}.";
        return Audit(attempt, kind, nowMs, next is null ? text : $"{text} {next}", code);
    }

    private static AuditEntry Audit(AttemptEntry attempt, string kind, long nowMs, string? text, string? code = null) => new(kind, nowMs, text)
    {
        Job = attempt.Job.Id,
        TaskIndex = attempt.Index,
        AttemptNumber = attempt.Number,
        Node = attempt.Node.Name,
        Tenant = attempt.Job.Queue.Tenant.Path,
        ReasonCode = code,
        Placement = kind == AuditKinds.AttemptPlaced ? attempt.Rationale : null,
    };
}
