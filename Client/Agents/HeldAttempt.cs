namespace OrleansScheduler.Client.Agents;

/// <summary>An attempt that the agent still holds when it registers: a process that runs, or an outcome that was not accepted yet.</summary>
/// <param name="Job">The job's id.</param>
/// <param name="Task">Index of the task in its job, from 0.</param>
/// <param name="Attempt">Number of the attempt, from 1.</param>
/// <param name="Token">The attempt's fencing token.</param>
/// <param name="State">One of <see cref="AttemptStates"/>, as the agent sees it now.</param>
public sealed record HeldAttempt(string Job, int Task, int Attempt, long Token, string State);
