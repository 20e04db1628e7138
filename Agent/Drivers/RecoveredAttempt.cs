namespace OrleansScheduler.Agent.Drivers;

/// <summary>An attempt that a driver found from before the agent was started.</summary>
/// <param name="Order">What it is.</param>
/// <param name="StartedAt">When its process started; null where it never did.</param>
/// <param name="Outcome">How it ended; null while it runs or still waits to be started.</param>
public sealed record RecoveredAttempt(AttemptOrder Order, DateTimeOffset? StartedAt, AttemptOutcome? Outcome);
