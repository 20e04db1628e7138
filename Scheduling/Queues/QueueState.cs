namespace OrleansScheduler.Scheduling.Queues;

/// <summary>Where a class queue is held.</summary>
internal enum QueueState
{
    /// <summary>Nothing in it is ready.</summary>
    Idle,

    /// <summary>In its tenant's heap: may be served.</summary>
    Active,

    /// <summary>No node has room for its class.</summary>
    NoRoom,

    /// <summary>One more task would exceed a hard limit.</summary>
    HardLimited,
}
