using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Watching;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Output;

/// <summary>How jobs are shown.</summary>
internal static class JobColumns
{
    public static IReadOnlyList<Column<JobView>> Of(Call call) =>
    [
        new("JOB", j => j.Id),
        new("NAME", j => j.Name),
        new("TENANT", j => j.Tenant),
        new("REGION", j => j.Region, Wide: true),
        new("STATE", j => Cell.OfState(j.State)),
        new("TASKS", j => $"{j.Tasks.Succeeded}/{j.Tasks.Total}", Right: true),
        new("PRIORITY", j => j.Priority, Wide: true),
        new("STRATEGY", j => j.Strategy, Wide: true),
        new("RESOURCES", j => Words.Map(j.Resources), Wide: true),
        new("LABELS", j => Words.Map(j.Labels), Wide: true),
        new("EXIT", j => j.ExitCode?.ToString(), Right: true),
        new("AGE", j => Words.Age(j.SubmittedAt, call.Now), Right: true),
        new("REASON", j => j.Reason),
    ];

    public static IEnumerable<Field> Fields(JobView job, Call call) =>
    [
        new("job", job.Id),
        new("name", job.Name),
        new("tenant", job.Tenant),
        new("region", job.Region),
        new("state", Cell.OfState(job.State)),
        new("reason", job.Reason is null ? "" : $"{job.ReasonText} ({job.Reason})"),
        new("held", job.HeldReason),
        new("exit code", job.ExitCode?.ToString()),
        new("tasks", JobOutcome.Tasks(job.Tasks)),
        new("resources", Words.Map(job.Resources)),
        new("priority", job.Priority),
        new("strategy", job.Strategy),
        new("labels", Words.Map(job.Labels)),
        new("submitted", Words.Time(job.SubmittedAt, call.Host.Zone)),
        new("started", Words.Time(job.StartedAt, call.Host.Zone)),
        new("finished", Words.Time(job.FinishedAt, call.Host.Zone)),
    ];
}
