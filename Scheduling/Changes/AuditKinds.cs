namespace OrleansScheduler.Scheduling.Changes;

/// <summary>The kinds of <see cref="AuditEntry"/>: stable, dotted, subject first.</summary>
public static class AuditKinds
{
    public const string JobAccepted = "job.accepted";
    public const string JobCancelRequested = "job.cancel_requested";
    public const string JobSucceeded = "job.succeeded";
    public const string JobFailed = "job.failed";
    public const string JobCancelled = "job.cancelled";
    public const string JobMoving = "job.moving";
    public const string JobMoved = "job.moved";
    public const string JobMoveRefused = "job.move_refused";
    public const string TaskWaiting = "task.waiting";
    public const string AttemptPlaced = "attempt.placed";
    public const string AttemptRunning = "attempt.running";
    public const string AttemptSucceeded = "attempt.succeeded";
    public const string AttemptFailed = "attempt.failed";
    public const string AttemptPreempted = "attempt.preempted";
    public const string AttemptMigrated = "attempt.migrated";
    public const string AttemptLost = "attempt.lost";
    public const string AttemptCancelled = "attempt.cancelled";
    public const string AttemptRefused = "attempt.refused";
    public const string NodeJoined = "node.joined";
    public const string NodeRejected = "node.rejected";
    public const string NodeCordoned = "node.cordoned";
    public const string NodeUncordoned = "node.uncordoned";
    public const string NodeDraining = "node.draining";
    public const string NodeLost = "node.lost";
    public const string NodeRemoved = "node.removed";
    public const string TenantChanged = "tenant.changed";
    public const string RegionConfigured = "region.configured";
    public const string RegionPaused = "region.paused";
    public const string RegionResumed = "region.resumed";
    public const string ClusterPaused = "cluster.paused";
    public const string ClusterResumed = "cluster.resumed";
    public const string TenantPaused = "tenant.paused";
    public const string TenantResumed = "tenant.resumed";
    public const string QueuePaused = "queue.paused";
    public const string QueueResumed = "queue.resumed";
    public const string JobHeld = "job.held";
    public const string JobReleased = "job.released";
    public const string JobReprioritised = "job.reprioritised";
    public const string TaskForced = "task.forced";
    public const string TaskUnforced = "task.unforced";
    public const string NodeVetoed = "node.vetoed";
    public const string NodeVetoLifted = "node.veto_lifted";
    public const string NodeDrainDeadline = "node.drain_deadline";
    public const string NodeDrainDeadlineLifted = "node.drain_deadline_lifted";
    public const string NodeDrainEnded = "node.drain_ended";
}
