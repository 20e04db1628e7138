namespace OrleansScheduler.Scheduling.Model;

/// <summary>Where a job is: <c>Pending → Running → Succeeded | Failed | Cancelled</c> (<see cref="JobStates"/> owns the moves).</summary>
public enum JobState
{
    Pending,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}
