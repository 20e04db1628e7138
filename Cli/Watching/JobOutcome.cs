using OrleansScheduler.Cli.Output;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Watching;

/// <summary>How a job ended, as a sentence and as an exit code.</summary>
internal static class JobOutcome
{
    public static int ExitCodeOf(string state) => state switch
    {
        JobStates.Succeeded => ExitCodes.Ok,
        JobStates.Cancelled => ExitCodes.JobCancelled,
        _ => ExitCodes.JobFailed,
    };

    public static string Describe(JobView job)
    {
        var text = $"job {job.Id} {job.State}";
        if (job.State == JobStates.Failed && job.ExitCode is { } code)
        {
            text += $" with exit code {code}";
        }

        if (job.FinishedAt is { } end)
        {
            text += $" {(job.StartedAt is null ? "without having run," : "after")} {Words.Span(end - (job.StartedAt ?? job.SubmittedAt))}"
                + (job.StartedAt is null ? " after its submission" : "");
        }

        if (job.Tasks.Total > 1)
        {
            text += ", " + Tasks(job.Tasks);
        }

        return job.State == JobStates.Succeeded || job.ReasonText is not { Length: > 0 } reason ? text + "." : $"{text}. {reason}";
    }

    public static string Tasks(TaskCounts tasks)
    {
        (int Count, string Word)[] parts =
        [
            (tasks.Succeeded, "succeeded"), (tasks.Failed, "failed"), (tasks.Cancelled, "cancelled"),
            (tasks.Running, "running"), (tasks.Pending, "pending"),
        ];
        return Words.Count(tasks.Total, "task") + ": " + string.Join(", ", parts.Where(p => p.Count > 0).Select(p => $"{p.Count} {p.Word}"));
    }
}
