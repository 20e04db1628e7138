namespace OrleansScheduler.Scheduling.Queues;

/// <summary>What becomes of a task whose attempt ended without success.</summary>
internal enum TaskVerdictKind
{
    /// <summary>It waits for a node at once.</summary>
    Again,

    /// <summary>It waits for a backoff first.</summary>
    Delayed,

    /// <summary>It failed for good.</summary>
    Failed,

    /// <summary>Its job is being cancelled.</summary>
    Cancelled,
}
