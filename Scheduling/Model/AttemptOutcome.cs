namespace OrleansScheduler.Scheduling.Model;

/// <summary>How an agent says an attempt ended.</summary>
public enum AttemptOutcome
{
    /// <summary>Exit code 0.</summary>
    Succeeded,

    /// <summary>Another exit code, a time-out, or a process that could not be started.</summary>
    Failed,

    /// <summary>Stopped because the region asked for it (a cancelled job, a drained node).</summary>
    Cancelled,

    /// <summary>Stopped by the node's own side (its operator, an agent that shuts down): the task runs again.</summary>
    Preempted,

    /// <summary>The agent no longer knows what became of it: the task runs again.</summary>
    Lost,
}
