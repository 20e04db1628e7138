namespace OrleansScheduler.Scheduling.Model;

/// <summary>
/// The job's state machine. A job is Running from the first attempt that ran until every task ended; a pending job
/// may end without running (cancelled, or every node refused it too often).
/// </summary>
public static class JobStates
{
    /// <summary>True for a state that nothing leaves.</summary>
    public static bool IsFinal(JobState state) => state is JobState.Succeeded or JobState.Failed or JobState.Cancelled;

    public static bool CanMove(JobState from, JobState to) => (from, to) switch
    {
        (JobState.Pending, not JobState.Pending) => true,
        (JobState.Running, JobState.Succeeded or JobState.Failed or JobState.Cancelled) => true,
        _ => false,
    };

    /// <summary>The state moved to.</summary>
    /// <exception cref="IllegalTransitionException">The move is not one of the machine's.</exception>
    public static JobState Next(JobState from, JobState to) =>
        CanMove(from, to) ? to : throw new IllegalTransitionException("job", from.ToString(), to.ToString());
}
