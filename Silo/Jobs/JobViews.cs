using System.Globalization;
using System.Text;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Jobs;

/// <summary>A job's view, from what was just accepted or from its stored row.</summary>
internal static class JobViews
{
    /// <summary>The view of a job that is durable and not yet decided on.</summary>
    public static JobView OfAccepted(PreparedJob job, SubmittedJob submitted) => Of(job.Spec) with
    {
        Id = submitted.Id,
        Tenant = job.Tenant,
        Region = submitted.Region,
        State = nameof(JobState.Pending),
        Tasks = new() { Total = job.Spec.Tasks, Pending = job.Spec.Tasks },
        SubmittedAt = DateTimeOffset.FromUnixTimeMilliseconds(submitted.AcceptedAtMs),
    };

    /// <summary>An attempt as its node shows it.</summary>
    public static NodeAttemptView OfAttempt(NodeAttemptRow row) => new()
    {
        Job = row.Job,
        Name = row.Name,
        Tenant = row.Tenant,
        Task = row.Task,
        Attempt = row.Attempt,
        State = row.State,
        Resources = Of(Read(row.Job, row.Spec)).Resources,
        PlacedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAtMs),
        StartedAt = Times.Of(row.StartedAtMs),
    };

    public static JobView OfRow(JobRow row)
    {
        var spec = Read(row.Id, row.Spec);
        return Of(spec) with
        {
            Id = row.Id,
            Tenant = row.Tenant,
            Region = row.Region,
            State = row.State,
            Reason = IsHeld(row) ? ReasonCodes.Held : row.ReasonCode,
            ReasonText = IsHeld(row) ? $"The job is held: {row.HeldReason}" : row.Reason,
            Priority = NameOf(row.Priority),
            Held = row.HeldReason is not null,
            HeldReason = row.HeldReason,
            Strategy = row.Strategy.Length > 0 ? row.Strategy : Of(spec).Strategy,
            Tasks = new()
            {
                Total = row.Tasks,
                Pending = row.Pending,
                Running = row.Running,
                Succeeded = row.Succeeded,
                Failed = row.Failed,
                Cancelled = row.Cancelled,
            },
            SubmittedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.SubmittedAtMs),
            StartedAt = Times.Of(row.StartedAtMs),
            FinishedAt = Times.Of(row.FinishedAtMs),
            ExitCode = row.ExitCode,
        };
    }

    private static bool IsHeld(JobRow row) => row is { HeldReason: not null, State: nameof(JobState.Pending) };

    private static string NameOf(int priority) => Priorities.NameOf(priority) ?? priority.ToString(CultureInfo.InvariantCulture);

    private static JobSpec Read(string job, string spec) => JobSpecJson.Parse(Encoding.UTF8.GetBytes(spec), out var errors)
        ?? throw new InvalidOperationException($"The stored spec of job {job} cannot be read: {errors[0].Message}");

    private static JobView Of(JobSpec spec) => new()
    {
        Name = spec.Name,
        Resources = [.. spec.Resources.Items.Select(r => new NameValue { Name = r.Name, Value = Quantity.Format(r.Name, r.Amount) })],
        Labels = [.. spec.Labels.Items.Select(l => new NameValue { Name = l.Key, Value = l.Value })],
        Priority = NameOf(spec.Scheduling.Priority),
        Strategy = PlacementStrategies.NameOf(spec.Scheduling.Strategy ?? PlacementStrategies.Default),
    };
}
