using Dapper;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Queries;

/// <summary>Reads jobs and attempts on either database.</summary>
internal sealed class JobQueries(Database database) : IJobQueries
{
    private const string Columns =
        """
        j.id, j.region, j.tenant, j.name, j.sequence, j.state, j.requirement, j.resources, j.strategy, j.priority, j.tasks, j.retries,
        j.preemptible, j.not_before_ms, j.submitted_at_ms, j.actor, coalesce(j.reason_code, w.code) AS reason_code,
        coalesce(j.reason, w.text) AS reason, j.pending, j.running, j.succeeded, j.failed, j.cancelled, j.started_at_ms, j.finished_at_ms,
        j.cancel_requested, j.exit_code, j.labels AS label_text, j.spec
        """;

    private const string From =
        """
        FROM jobs j LEFT JOIN waiting w
        ON j.state = 'Pending' AND w.region = j.region AND w.tenant = j.tenant AND w.requirement = j.requirement
        """;

    public Task<JobRow?> GetAsync(string id, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            async connection =>
            {
                var found = await connection.QuerySingleOrDefaultAsync<StoredJob>($"SELECT {Columns} {From} WHERE j.id = @id", new { id });
                return found?.ToRow();
            },
            cancellationToken);

    public Task<string?> GetSpecAsync(string id, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<string>("SELECT spec FROM jobs WHERE id = @id", new { id }),
            cancellationToken);

    public Task<JobPage> ListAsync(JobFilter filter, string? cursor, int limit, CancellationToken cancellationToken = default)
    {
        PageSize.Check(limit);
        return database.ReadAsync(
            async connection =>
            {
                var (ids, next) = await new JobSearch(database, connection, filter, cursor, limit).RunAsync();
                if (ids.Count == 0)
                {
                    return new JobPage([], next);
                }

                var rows = await connection.QueryAsync<StoredJob>(
                    $"SELECT {Columns} {From} WHERE {database.In("j.id", "ids")} ORDER BY j.id DESC", new { ids });
                return new JobPage([.. rows.Select(row => row.ToRow())], next);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<AttemptRow>> ListAttemptsAsync(AttemptFilter filter, CancellationToken cancellationToken = default)
    {
        PageSize.Check(filter.Limit);
        var tasks = filter.State is null
            ? "SELECT DISTINCT a.task FROM attempts a WHERE a.job = @Job AND a.task > @AfterTask AND a.task <= @Last ORDER BY a.task LIMIT @Limit"
            : """
              SELECT a.task FROM attempts a WHERE a.job = @Job AND a.task > @AfterTask AND a.task <= @Last AND a.state = @State
                  AND NOT EXISTS (SELECT 1 FROM attempts l WHERE l.job = a.job AND l.task = a.task AND l.attempt > a.attempt)
              ORDER BY a.task LIMIT @Limit
              """;
        return database.ReadAsync<IReadOnlyList<AttemptRow>>(
            async connection =>
            [
                .. await connection.QueryAsync<AttemptRow>(
                    $"SELECT {RegionReader.AttemptColumns} FROM attempts WHERE job = @Job AND task IN ({tasks}) ORDER BY task, attempt",
                    new { filter.Job, filter.AfterTask, Last = filter.UpToTask ?? int.MaxValue, filter.State, filter.Limit }),
            ],
            cancellationToken);
    }

    /// <summary>A row as the database gives it: labels are still text.</summary>
    private sealed record StoredJob
    {
        public string Id { get; init; } = "";
        public string Region { get; init; } = "";
        public string Tenant { get; init; } = "";
        public string Name { get; init; } = "";
        public long Sequence { get; init; }
        public string State { get; init; } = "";
        public string Requirement { get; init; } = "";
        public string Resources { get; init; } = "";
        public string Strategy { get; init; } = "";
        public int Priority { get; init; }
        public int Tasks { get; init; }
        public int Retries { get; init; }
        public bool Preemptible { get; init; }
        public long? NotBeforeMs { get; init; }
        public long SubmittedAtMs { get; init; }
        public string? Actor { get; init; }
        public string? ReasonCode { get; init; }
        public string? Reason { get; init; }
        public int Pending { get; init; }
        public int Running { get; init; }
        public int Succeeded { get; init; }
        public int Failed { get; init; }
        public int Cancelled { get; init; }
        public long? StartedAtMs { get; init; }
        public long? FinishedAtMs { get; init; }
        public bool CancelRequested { get; init; }
        public int? ExitCode { get; init; }
        public string? LabelText { get; init; }
        public string Spec { get; init; } = "";

        public JobRow ToRow() => new()
        {
            Id = Id, Region = Region, Tenant = Tenant, Name = Name, Sequence = Sequence, State = State, Requirement = Requirement,
            Resources = Resources, Strategy = Strategy, Priority = Priority, Tasks = Tasks, Retries = Retries, Preemptible = Preemptible,
            NotBeforeMs = NotBeforeMs, SubmittedAtMs = SubmittedAtMs, Actor = Actor, ReasonCode = ReasonCode, Reason = Reason,
            Pending = Pending, Running = Running, Succeeded = Succeeded, Failed = Failed, Cancelled = Cancelled,
            StartedAtMs = StartedAtMs, FinishedAtMs = FinishedAtMs, CancelRequested = CancelRequested, ExitCode = ExitCode,
            Labels = Storage.LabelText.Read(LabelText), Spec = Spec,
        };
    }
}
