using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Output;

/// <summary>A line of the task table: a task with one of its attempts, or with none.</summary>
internal sealed record TaskRow(TaskView Task, AttemptView? Attempt)
{
    /// <summary>One line per attempt; a task that had none gets one too.</summary>
    public static IReadOnlyList<TaskRow> Of(IEnumerable<TaskView> tasks) =>
        [.. tasks.SelectMany(t => t.Attempts.Count == 0 ? [new TaskRow(t, null)] : t.Attempts.Select(a => new TaskRow(t, a)))];
}
