using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Tests.Storage;

/// <summary>Rows with everything filled in that a test does not care about.</summary>
public static class Rows
{
    public static JobRow Job(
        long sequence, string tenant = "t", string name = "job", string region = "r1", string state = "Pending", int tasks = 1) => new()
    {
        Id = JobId(sequence),
        Region = region,
        Tenant = tenant,
        Name = name,
        Sequence = sequence,
        State = state,
        Requirement = """{"resources":"cpu=1"}""",
        Resources = "cpu=1",
        Strategy = "best-fit",
        Priority = 100,
        Tasks = tasks,
        Retries = 3,
        Preemptible = true,
        NotBeforeMs = 5_000,
        SubmittedAtMs = 1_000 + sequence,
        Actor = "key1",
        Pending = tasks,
        Spec = $$"""{"type":"job","name":"{{name}}"}""",
    };

    /// <summary>Ids that sort by sequence, as ULIDs sort by time.</summary>
    public static string JobId(long sequence) => $"01{sequence:D24}";

    public static AttemptRow Attempt(string job, int task = 0, int attempt = 1, string state = "Reserved", string node = "n1") => new()
    {
        Job = job, Task = task, Attempt = attempt, Region = "r1", Node = node, State = state, Epoch = 1, CreatedAtMs = 2_000 + attempt,
        ChangedAtMs = 2_000 + attempt,
    };

    public static AttemptChangeRow Ended(AttemptRow attempt, string state, int exitCode) => new()
    {
        Job = attempt.Job, Task = attempt.Task, Attempt = attempt.Attempt, State = state, ChangedAtMs = 3_000, StartedAtMs = 2_500,
        FinishedAtMs = 3_000, ExitCode = exitCode, ReasonCode = "code", Reason = "in words", CpuMs = 12, MemoryPeakBytes = 1L << 40,
    };

    public static JobChangeRow Change(JobRow job, string state, int pending = 0, int running = 0, int succeeded = 0, long? finishedAtMs = null) => new()
    {
        Id = job.Id, State = state, Pending = pending, Running = running, Succeeded = succeeded, StartedAtMs = 2_000, FinishedAtMs = finishedAtMs,
    };

    public static NodeRow Node(string name, string region = "r1") => new()
    {
        Name = name, Region = region, Zone = "z", Rack = "k", State = "Ready", Wanted = "Ready", Capacity = "cpu=4", Labels = """{"a":"b"}""",
        Taints = "[]", Agent = "agent", Driver = "process", RunsUntrusted = true, Reason = null, RegisteredAtMs = 10, ChangedAtMs = 11,
    };

    public static HandRow Hand(string kind = HandKinds.Hold, string id = "h", string region = "r1") => new()
    {
        Region = region, Kind = kind, Id = id, Tenant = "t", Job = id, Task = 3, Node = "n1", UntilMs = 90, Done = false, Reason = "why", Actor = "key1",
        AtMs = 80,
    };

    public static AuditRow Audit(long sequence, string kind = "job.accepted", string? job = null, string region = "r1") => new()
    {
        Region = region, Sequence = sequence, AtMs = 1_000 + sequence, Kind = kind, Tenant = "t", Job = job, Text = "what happened",
    };

    /// <summary>A commit that accepts jobs, with one audit row each.</summary>
    public static RegionCommit Accept(long epoch, long auditBefore, params JobRow[] jobs) => new()
    {
        Region = jobs[0].Region,
        Epoch = epoch,
        AuditSequence = auditBefore + jobs.Length,
        JobSequence = jobs[^1].Sequence,
        Jobs = jobs,
        Audit = [.. jobs.Select((job, i) => Audit(auditBefore + 1 + i, job: job.Id, region: job.Region))],
    };
}
