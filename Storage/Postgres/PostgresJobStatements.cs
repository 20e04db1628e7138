using Npgsql;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;
using static OrleansScheduler.Storage.Postgres.PostgresStatements;

namespace OrleansScheduler.Storage.Postgres;

/// <summary>The statements of a commit that write jobs and attempts.</summary>
internal static class PostgresJobStatements
{
    private const string InsertJobsSql =
        """
        INSERT INTO jobs (position, id, region, tenant, name, state, sequence, requirement, resources, strategy, priority, tasks, retries,
            preemptible, not_before_ms, submitted_at_ms, actor, reason_code, reason, pending, running, succeeded, failed, cancelled,
            started_at_ms, finished_at_ms, cancel_requested, exit_code, labels, spec)
        SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[],
            $10::text[], $11::integer[], $12::integer[], $13::integer[], $14::boolean[], $15::bigint[], $16::bigint[], $17::text[],
            $18::text[], $19::text[], $20::integer[], $21::integer[], $22::integer[], $23::integer[], $24::integer[], $25::bigint[],
            $26::bigint[], $27::boolean[], $28::integer[], $29::text[], $30::text[])
        """;

    private const string UpdateJobsSql =
        """
        WITH changed AS (
            UPDATE jobs j SET state = c.state, reason_code = c.reason_code, reason = c.reason, pending = c.pending, running = c.running,
                succeeded = c.succeeded, failed = c.failed, cancelled = c.cancelled, started_at_ms = c.started_at_ms,
                finished_at_ms = c.finished_at_ms, cancel_requested = c.cancel_requested, exit_code = c.exit_code,
                attempted = j.attempted OR c.pending < j.tasks
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::integer[], $7::integer[], $8::integer[],
                $9::integer[], $10::bigint[], $11::bigint[], $12::boolean[], $13::integer[])
                AS c (id, state, reason_code, reason, pending, running, succeeded, failed, cancelled, started_at_ms, finished_at_ms,
                    cancel_requested, exit_code)
            WHERE j.id = c.id RETURNING 1)
        SELECT require_rows(count(*), $14, 'jobs') FROM changed
        """;

    private const string InsertAttemptsSql =
        """
        INSERT INTO attempts (job, task, attempt, region, node, state, epoch, created_at_ms, changed_at_ms, started_at_ms, finished_at_ms,
            exit_code, reason_code, reason, cpu_ms, memory_peak_bytes)
        SELECT * FROM unnest($1::text[], $2::integer[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::bigint[],
            $9::bigint[], $10::bigint[], $11::bigint[], $12::integer[], $13::text[], $14::text[], $15::bigint[], $16::bigint[])
        """;

    private const string UpdateAttemptsSql =
        """
        WITH changed AS (
            UPDATE attempts a SET state = c.state, changed_at_ms = c.changed_at_ms, started_at_ms = c.started_at_ms,
                finished_at_ms = c.finished_at_ms, exit_code = c.exit_code, reason_code = c.reason_code, reason = c.reason,
                cpu_ms = c.cpu_ms, memory_peak_bytes = c.memory_peak_bytes
            FROM unnest($1::text[], $2::integer[], $3::integer[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::integer[],
                $9::text[], $10::text[], $11::bigint[], $12::bigint[])
                AS c (job, task, attempt, state, changed_at_ms, started_at_ms, finished_at_ms, exit_code, reason_code, reason, cpu_ms,
                    memory_peak_bytes)
            WHERE a.job = c.job AND a.task = c.task AND a.attempt = c.attempt RETURNING 1)
        SELECT require_rows(count(*), $13, 'attempts') FROM changed
        """;

    public static IEnumerable<NpgsqlBatchCommand> InsertJobs(
        RegionCommit commit, long regionNumber, IReadOnlyList<(string Tenant, string Region)> tenants)
    {
        var rows = commit.Jobs;
        if (rows.Count == 0)
        {
            yield break;
        }

        yield return Create(
            InsertJobsSql,
            Column(rows, row => Positions.Of(regionNumber, row.Sequence)),
            Text(rows, row => row.Id), Text(rows, row => row.Region), Text(rows, row => row.Tenant), Text(rows, row => row.Name),
            Text(rows, row => row.State), Column(rows, row => row.Sequence), Text(rows, row => row.Requirement),
            Text(rows, row => row.Resources), Text(rows, row => row.Strategy), Column(rows, row => row.Priority),
            Column(rows, row => row.Tasks), Column(rows, row => row.Retries), Column(rows, row => row.Preemptible),
            Column(rows, row => row.NotBeforeMs), Column(rows, row => row.SubmittedAtMs), Text(rows, row => row.Actor),
            Text(rows, row => row.ReasonCode), Text(rows, row => row.Reason), Column(rows, row => row.Pending),
            Column(rows, row => row.Running), Column(rows, row => row.Succeeded), Column(rows, row => row.Failed),
            Column(rows, row => row.Cancelled), Column(rows, row => row.StartedAtMs), Column(rows, row => row.FinishedAtMs),
            Column(rows, row => row.CancelRequested), Column(rows, row => row.ExitCode), Text(rows, row => LabelText.Write(row.Labels)),
            Text(rows, row => row.Spec));

        (string Key, string Value, string Job)[] labels =
            [.. rows.SelectMany(row => row.Labels, (row, label) => (label.Key, label.Value, row.Id))];
        if (labels.Length > 0)
        {
            yield return Create(
                """
                INSERT INTO job_labels (key, value, job) SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) ON CONFLICT DO NOTHING
                """,
                Text(labels, label => label.Key), Text(labels, label => label.Value), Text(labels, label => label.Job));
        }

        if (tenants.Count > 0)
        {
            yield return Create(
                "INSERT INTO job_tenants (tenant, region) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING",
                Text(tenants, pair => pair.Tenant), Text(tenants, pair => pair.Region));
        }
    }

    public static IEnumerable<NpgsqlBatchCommand> UpdateJobs(IReadOnlyList<JobChangeRow> rows) =>
        rows.Count == 0
            ? []
            :
            [
                Create(
                    UpdateJobsSql,
                    Text(rows, row => row.Id), Text(rows, row => row.State), Text(rows, row => row.ReasonCode),
                    Text(rows, row => row.Reason), Column(rows, row => row.Pending), Column(rows, row => row.Running),
                    Column(rows, row => row.Succeeded), Column(rows, row => row.Failed), Column(rows, row => row.Cancelled),
                    Column(rows, row => row.StartedAtMs), Column(rows, row => row.FinishedAtMs), Column(rows, row => row.CancelRequested),
                    Column(rows, row => row.ExitCode), Value((long)rows.Count)),
            ];

    public static IEnumerable<NpgsqlBatchCommand> InsertAttempts(IReadOnlyList<AttemptRow> rows) =>
        rows.Count == 0
            ? []
            :
            [
                Create(
                    InsertAttemptsSql,
                    Text(rows, row => row.Job), Column(rows, row => row.Task), Column(rows, row => row.Attempt),
                    Text(rows, row => row.Region), Text(rows, row => row.Node), Text(rows, row => row.State),
                    Column(rows, row => row.Epoch), Column(rows, row => row.CreatedAtMs), Column(rows, row => row.ChangedAtMs),
                    Column(rows, row => row.StartedAtMs), Column(rows, row => row.FinishedAtMs), Column(rows, row => row.ExitCode),
                    Text(rows, row => row.ReasonCode), Text(rows, row => row.Reason), Column(rows, row => row.CpuMs),
                    Column(rows, row => row.MemoryPeakBytes)),
            ];

    public static IEnumerable<NpgsqlBatchCommand> UpdateAttempts(IReadOnlyList<AttemptChangeRow> rows) =>
        rows.Count == 0
            ? []
            :
            [
                Create(
                    UpdateAttemptsSql,
                    Text(rows, row => row.Job), Column(rows, row => row.Task), Column(rows, row => row.Attempt),
                    Text(rows, row => row.State), Column(rows, row => row.ChangedAtMs), Column(rows, row => row.StartedAtMs),
                    Column(rows, row => row.FinishedAtMs), Column(rows, row => row.ExitCode), Text(rows, row => row.ReasonCode),
                    Text(rows, row => row.Reason), Column(rows, row => row.CpuMs), Column(rows, row => row.MemoryPeakBytes),
                    Value((long)rows.Count)),
            ];
}
