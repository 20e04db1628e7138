namespace OrleansScheduler.Client;

/// <summary>Kinds of events that this client or the command line act on. Others come too.</summary>
public static class EventKinds
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
    public const string JobHeld = "job.held";
    public const string JobReleased = "job.released";
    public const string JobReprioritised = "job.reprioritised";
    public const string TaskForced = "task.forced";
    public const string TaskUnforced = "task.unforced";

    /// <summary>Whether nothing follows for the job.</summary>
    public static bool EndsJob(string kind) => kind is JobSucceeded or JobFailed or JobCancelled;

    /// <summary>Whether the attempt is over.</summary>
    public static bool EndsAttempt(string kind) =>
        kind is AttemptSucceeded or AttemptFailed or AttemptPreempted or AttemptMigrated or AttemptLost or AttemptCancelled or AttemptRefused;
}
