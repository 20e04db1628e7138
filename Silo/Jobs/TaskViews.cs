using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Queues;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Jobs;

/// <summary>Views of tasks, from their attempts: a task has no row of its own.</summary>
internal static class TaskViews
{
    /// <summary>A task that has had attempts, oldest first.</summary>
    public static TaskView Of(JobRow job, int index, IReadOnlyList<AttemptRow> attempts)
    {
        var outlook = TaskOutlook.Of(
            [.. attempts.Select(a => Enum.Parse<AttemptState>(a.State))], attempts[^1].ReasonCode, attempts[^1].ChangedAtMs, job.Retries, job.CancelRequested);
        // Nothing follows once the job is over, whatever the task was waiting for.
        var over = outlook.State == JobState.Pending && job.FinishedAtMs is not null;
        return new()
        {
            Index = index,
            State = (over ? JobState.Cancelled : outlook.State).ToString(),
            RetryAt = over ? null : Times.Of(outlook.RetryAtMs),
            Attempts = [.. attempts.Select(Of)],
        };
    }

    /// <summary>A task that was never placed.</summary>
    public static TaskView Waiting(JobRow job, int index) => new()
    {
        Index = index,
        State = (job.FinishedAtMs is null ? JobState.Pending : JobState.Cancelled).ToString(),
    };

    private static AttemptView Of(AttemptRow row) => new()
    {
        Number = row.Attempt,
        Token = row.Attempt,
        Node = row.Node,
        State = row.State,
        Reason = row.ReasonCode,
        ExitCode = row.ExitCode,
        PlacedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAtMs),
        StartedAt = Times.Of(row.StartedAtMs),
        FinishedAt = Times.Of(row.FinishedAtMs),
        CpuMs = row.CpuMs,
        MemoryPeakBytes = row.MemoryPeakBytes,
    };
}
