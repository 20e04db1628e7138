using System.Text.Json;
using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Fairness;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Recovery;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Grains.Regions;

/// <summary>The scheduler's types as rows of the store, and back where recovery needs it.</summary>
internal static class RowMapping
{
    public static JobRow Of(RestoredJob job, JobSpec spec, JobSubmission submission, string resources, string strategy, string region, string actor) => new()
    {
        Id = submission.Id,
        Region = region,
        Tenant = job.Tenant.Value,
        Name = spec.Name,
        Sequence = job.Sequence,
        State = NameOf(job.State),
        Requirement = job.RequirementKey,
        Resources = resources,
        Spec = submission.SpecJson,
        Strategy = strategy,
        Priority = job.Priority,
        Tasks = job.Tasks,
        Pending = job.Tasks,
        Retries = job.Retries,
        Preemptible = job.Preemptible,
        NotBeforeMs = job.NotBeforeMs,
        SubmittedAtMs = job.SubmittedAtMs,
        Actor = actor.Length == 0 ? null : actor,
        Labels = spec.Labels.Items,
    };

    /// <param name="words">How the audit words the job's end, if it ended otherwise than well.</param>
    public static JobChangeRow Of(JobChanged job, string? words) => new()
    {
        Id = job.Job.ToString(),
        State = NameOf(job.State),
        ReasonCode = job.ReasonCode,
        Reason = words,
        Pending = job.Counts.Pending,
        Running = job.Counts.Running,
        Succeeded = job.Counts.Succeeded,
        Failed = job.Counts.Failed,
        Cancelled = job.Counts.Cancelled,
        StartedAtMs = job.StartedAtMs,
        FinishedAtMs = job.FinishedAtMs,
        CancelRequested = job.CancelRequested,
        ExitCode = job.ExitCode,
    };

    public static WaitingRow Of(WaitingChanged waiting) => new()
    {
        Tenant = waiting.Tenant.Value,
        Requirement = waiting.RequirementKey,
        Code = waiting.ReasonCode,
        Text = waiting.Text,
        AtMs = waiting.AtMs,
    };

    public static AttemptRow NewRow(LiveAttempt attempt, RegionMemory memory) => new()
    {
        Job = attempt.Id.Task.Job.ToString(),
        Task = attempt.Id.Task.Index,
        Attempt = attempt.Id.Number,
        Region = memory.Region,
        Node = attempt.Node.Name,
        State = NameOf(attempt.State),
        Epoch = memory.Epoch,
        CreatedAtMs = attempt.PlacedAtMs,
        ChangedAtMs = attempt.ChangedAtMs,
        StartedAtMs = attempt.StartedAtMs,
        FinishedAtMs = attempt.FinishedAtMs,
        ExitCode = attempt.ExitCode,
        ReasonCode = attempt.ReasonCode,
        Reason = attempt.Reason,
        CpuMs = attempt.Usage?.CpuMs,
        MemoryPeakBytes = attempt.Usage?.MemoryPeakBytes,
    };

    public static AttemptChangeRow ChangeRow(LiveAttempt attempt) => new()
    {
        Job = attempt.Id.Task.Job.ToString(),
        Task = attempt.Id.Task.Index,
        Attempt = attempt.Id.Number,
        State = NameOf(attempt.State),
        ChangedAtMs = attempt.ChangedAtMs,
        StartedAtMs = attempt.StartedAtMs,
        FinishedAtMs = attempt.FinishedAtMs,
        ExitCode = attempt.ExitCode,
        ReasonCode = attempt.ReasonCode,
        Reason = attempt.Reason,
        CpuMs = attempt.Usage?.CpuMs,
        MemoryPeakBytes = attempt.Usage?.MemoryPeakBytes,
    };

    public static NodeRow Of(NodeEntry node, string region) => new()
    {
        Name = node.Name,
        Region = region,
        Zone = node.Spec.Zone.Length == 0 ? null : node.Spec.Zone,
        Rack = node.Spec.Rack.Length == 0 ? null : node.Spec.Rack,
        State = node.State.ToString(),
        Wanted = node.Wanted.ToString(),
        Capacity = node.Spec.Capacity.ToString(),
        Labels = JsonSerializer.Serialize(node.Spec.Labels.Items.ToDictionary(l => l.Key, l => l.Value)),
        Taints = JsonSerializer.Serialize(node.Spec.Taints.Select(t => t.ToString())),
        Agent = node.Agent,
        Driver = node.Driver,
        RunsUntrusted = node.Spec.RunsUntrusted,
        Reason = node.Reason,
        RegisteredAtMs = node.RegisteredAtMs,
        ChangedAtMs = node.ChangedAtMs,
    };

    public static AuditRow Of(AuditEntry entry, string region, long sequence, string? actor, string? reason) => new()
    {
        Region = region,
        Sequence = sequence,
        AtMs = entry.AtMs,
        Kind = entry.Kind,
        Tenant = entry.Tenant?.Value,
        Job = entry.Job?.ToString(),
        Task = entry.TaskIndex,
        Attempt = entry.AttemptNumber,
        Node = entry.Node?.Value,
        Code = entry.ReasonCode,
        Text = entry.Text,
        Actor = string.IsNullOrEmpty(actor) ? null : actor,
        Reason = string.IsNullOrEmpty(reason) ? null : reason,
        Rationale = entry.RationaleJson,
    };

    /// <summary>The node of a row.</summary>
    public static NodeEntry EntryOf(NodeRow row)
    {
        var spec = new NodeSpec(NodeName.Parse(row.Name), ResourceAmounts.Parse(row.Capacity))
        {
            Zone = row.Zone ?? "",
            Rack = row.Rack ?? "",
            RunsUntrusted = row.RunsUntrusted,
            Labels = LabelSet.From(JsonSerializer.Deserialize<Dictionary<string, string>>(row.Labels)!),
            Taints = [.. JsonSerializer.Deserialize<string[]>(row.Taints)!.Select(TaintText.Parse)],
        };
        return new(spec, row.RegisteredAtMs)
        {
            State = Enum.Parse<NodeState>(row.State),
            Wanted = Enum.Parse<NodeState>(row.Wanted),
            Agent = row.Agent,
            Driver = row.Driver,
            Reason = row.Reason,
            ChangedAtMs = row.ChangedAtMs,
        };
    }

    private static string NameOf(JobState state) => state switch
    {
        JobState.Pending => nameof(JobState.Pending),
        JobState.Running => nameof(JobState.Running),
        JobState.Succeeded => nameof(JobState.Succeeded),
        JobState.Failed => nameof(JobState.Failed),
        _ => nameof(JobState.Cancelled),
    };

    private static string NameOf(AttemptState state) => state.ToString();

    public static ShareMinuteRow Of(SharePoint point) => new()
    {
        Minute = point.Minute,
        Tenant = point.Tenant?.Value ?? "",
        Received = point.Received,
        Entitled = point.Entitled,
        ObservedMs = point.ObservedMs,
    };

    public static SharePoint PointOf(ShareMinuteRow row) =>
        new(row.Minute, row.Tenant.Length == 0 ? null : TenantPath.Parse(row.Tenant), row.Received, row.Entitled, row.ObservedMs);
}
