namespace OrleansScheduler.Client.Agents;

/// <summary>One run of one task: what commands, reports and registrations point at. The token fences: a higher one supersedes a lower one of the same task.</summary>
/// <param name="Job">The job's id.</param>
/// <param name="Task">Index of the task in its job, from 0.</param>
/// <param name="Attempt">Number of the attempt, from 1.</param>
/// <param name="Token">The attempt's fencing token.</param>
public sealed record AttemptRef(string Job, int Task, int Attempt, long Token);
