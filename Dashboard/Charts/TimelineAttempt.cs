using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Charts;

/// <summary>An attempt as the timeline draws it.</summary>
/// <param name="Task">Its task's index.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="WaitsFrom">When the task began to wait for it.</param>
public sealed record TimelineAttempt(int Task, AttemptView Attempt, DateTimeOffset WaitsFrom)
{
    /// <summary>The attempts of tasks in their order; a task waits from the job's submission, and again from each attempt's end.</summary>
    public static IEnumerable<TimelineAttempt> Of(IEnumerable<TaskView> tasks, DateTimeOffset submittedAt)
    {
        foreach (var task in tasks)
        {
            var waitsFrom = submittedAt;
            foreach (var attempt in task.Attempts)
            {
                yield return new TimelineAttempt(task.Index, attempt, waitsFrom);
                waitsFrom = attempt.FinishedAt ?? attempt.PlacedAt;
            }
        }
    }

    /// <summary>Whether it has ended.</summary>
    public bool IsOver => Attempt.State is not ("Reserved" or "Starting" or "Running");
}
