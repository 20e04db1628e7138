namespace OrleansScheduler.Scheduling.Model;

/// <summary>Where an attempt is (<see cref="AttemptStates"/> owns the moves).</summary>
public enum AttemptState
{
    /// <summary>Committed by the region: the node's capacity is taken, the agent has not started it.</summary>
    Reserved,
    Starting,
    Running,
    Succeeded,

    /// <summary>The process failed, could not be started, or ran into its time-out.</summary>
    Failed,

    /// <summary>Stopped by the scheduler or the node's operator; the task runs again and its retries stay.</summary>
    Preempted,

    /// <summary>Moved to another node.</summary>
    Migrated,

    /// <summary>The node was lost, or its agent no longer knows the attempt.</summary>
    Lost,
    Cancelled,

    /// <summary>The node had no room for it after all.</summary>
    Refused,
}
