using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Benchmarks.Commits;

/// <summary>Makes the commits of a region as a live one would: jobs of one task, with the rows that real ones carry.</summary>
internal sealed class Workload(string region, long epoch, long salt = 0)
{
    private const long StartMs = 1_767_225_600_000;

    private const string Requirement =
        """{"resources":"cpu=500m,memory=512Mi","selector":{},"tolerations":[],"strategy":"best-fit"}""";

    private const string Spec =
        """
        {"type":"job","name":"train","tenant":"research/nlp","tasks":1,"resources":{"cpu":"500m","memory":"512Mi"},"scheduling":{"strategy":"best-fit","priority":"normal"},"placement":{},"run":{"command":["python3","train.py","--epochs","10"],"env":{},"timeout":"1h","retries":3},"labels":{}}
        """;

    private const string Rationale =
        """{"strategy":"best-fit","score":0.8125,"nodes":{"total":1000,"feasible":412,"rejected":{"capacity":588}},"runnersUp":[{"node":"node-0017","score":0.81},{"node":"node-0233","score":0.805}],"share":"0.0125"}""";

    public long AuditSequence { get; private set; }

    public long JobSequence { get; private set; }

    /// <summary>Whether jobs differ in tenant, name and labels, as in a cluster with a history.</summary>
    public bool Varied { get; init; }

    /// <summary>New jobs with one audit row each.</summary>
    public RegionCommit Submit(int count)
    {
        var jobs = new JobRow[count];
        var audit = new AuditRow[count];
        for (var i = 0; i < count; i++)
        {
            jobs[i] = Job(++JobSequence);
            audit[i] = Audit(jobs[i], "job.accepted");
        }

        return Commit() with { Jobs = jobs, Audit = audit };
    }

    /// <summary>An attempt on a node for each job.</summary>
    public RegionCommit Place(IReadOnlyList<JobRow> jobs) => Commit() with
    {
        JobChanges = [.. jobs.Select(job => Change(job, "Running", running: 1))],
        Attempts = [.. jobs.Select(Attempt)],
        Audit = [.. jobs.Select(job => Audit(job, "attempt.placed") with { Task = 0, Attempt = 1, Node = Node(job), Rationale = Rationale })],
        AuditSequence = AuditSequence,
    };

    /// <summary>The end of each job's attempt, and of the job.</summary>
    public RegionCommit Finish(IReadOnlyList<JobRow> jobs) => Commit() with
    {
        JobChanges = [.. jobs.Select(job => Change(job, "Succeeded", succeeded: 1) with { FinishedAtMs = job.SubmittedAtMs + 90, ExitCode = 0 })],
        AttemptChanges = [.. jobs.Select(Ended)],
        Audit = [.. jobs.Select(job => Audit(job, "attempt.finished") with { Task = 0, Attempt = 1, Node = Node(job), Code = "Succeeded" })],
        AuditSequence = AuditSequence,
    };

    private RegionCommit Commit() => new() { Region = region, Epoch = epoch, AuditSequence = AuditSequence, JobSequence = JobSequence };

    private JobRow Job(long sequence) => new()
    {
        Id = Ulid(StartMs + (sequence / 20), (ulong)((salt << 40) | sequence)),
        Region = region,
        Tenant = Varied ? $"research/team-{sequence % 10}" : "research/nlp",
        Name = Varied ? $"train-{sequence:D7}" : "train",
        Sequence = sequence,
        State = "Pending",
        Requirement = Requirement,
        Resources = "cpu=500m,memory=512Mi",
        Strategy = "best-fit",
        Priority = 100,
        Retries = 3,
        SubmittedAtMs = StartMs + (sequence / 20),
        Actor = "k3y5x2abcdef",
        Pending = 1,
        Labels = Varied ? [new("env", sequence % 5 == 0 ? "prod" : "dev"), new("batch", $"{sequence / 1000}")] : [],
        Spec = Spec,
    };

    private AuditRow Audit(JobRow job, string kind) => new()
    {
        Region = region, Sequence = ++AuditSequence, AtMs = job.SubmittedAtMs, Kind = kind, Tenant = job.Tenant, Job = job.Id, Actor = job.Actor,
    };

    private AttemptRow Attempt(JobRow job) => new()
    {
        Job = job.Id, Task = 0, Attempt = 1, Region = region, Node = Node(job), State = "Reserved", Epoch = epoch,
        CreatedAtMs = job.SubmittedAtMs + 5, ChangedAtMs = job.SubmittedAtMs + 5,
    };

    private static AttemptChangeRow Ended(JobRow job) => new()
    {
        Job = job.Id, Task = 0, Attempt = 1, State = "Succeeded", ChangedAtMs = job.SubmittedAtMs + 90, StartedAtMs = job.SubmittedAtMs + 10,
        FinishedAtMs = job.SubmittedAtMs + 90, ExitCode = 0, CpuMs = 12, MemoryPeakBytes = 4 << 20,
    };

    private static JobChangeRow Change(JobRow job, string state, int running = 0, int succeeded = 0) => new()
    {
        Id = job.Id, State = state, Running = running, Succeeded = succeeded, StartedAtMs = job.SubmittedAtMs + 10,
    };

    private static string Node(JobRow job) => $"node-{job.Sequence % 1000:D4}";

    private static string Ulid(long ms, ulong tail) => string.Create(26, (ms, tail), static (text, parts) =>
    {
        const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
        var value = ((UInt128)(ulong)parts.ms << 80) | ((UInt128)parts.tail * 0x9E37_79B9 & ((UInt128.One << 80) - 1));
        for (var i = text.Length - 1; i >= 0; i--, value >>= 5)
        {
            text[i] = Alphabet[(int)(uint)(value & 31)];
        }
    });
}
