using Npgsql;
using OrleansScheduler.Storage.Regions;
using static OrleansScheduler.Storage.Postgres.PostgresStatements;

namespace OrleansScheduler.Storage.Postgres;

/// <summary>The statements of a commit about jobs that go to another region or come from one, and about slices of limits.</summary>
internal static class PostgresMoveStatements
{
    private const string ArriveSql =
        """
        WITH changed AS (
            UPDATE moves m SET done = true FROM unnest($1::text[], $2::text[]) AS c (job, source)
            WHERE m.source = c.source AND m.job = c.job AND m.target = $3 AND NOT m.done RETURNING 1)
        SELECT require_rows(count(*), $4, 'moves') FROM changed
        """;

    private const string TakeSql =
        """
        WITH changed AS (
            UPDATE jobs j SET region = $5, position = c.position, sequence = c.sequence
            FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[]) AS c (job, source, position, sequence)
            WHERE j.id = c.job AND j.region = c.source AND j.finished_at_ms IS NULL RETURNING 1)
        SELECT require_rows(count(*), $6, 'moved jobs') FROM changed
        """;

    private const string TakeBackSql =
        """
        WITH changed AS (DELETE FROM moves WHERE source = $1 AND job = ANY($2::text[]) AND NOT done RETURNING 1)
        SELECT require_rows(count(*), $3, 'moves') FROM changed
        """;

    private const string MoveSql =
        """
        INSERT INTO moves (source, job, target, done, at_ms, code, actor, reason)
        SELECT $1, c.job, c.target, false, c.at_ms, c.code, c.actor, c.reason
        FROM unnest($2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[]) AS c (job, target, at_ms, code, actor, reason)
        ON CONFLICT (source, job) DO UPDATE SET target = excluded.target, done = false, at_ms = excluded.at_ms, code = excluded.code,
            actor = excluded.actor, reason = excluded.reason
        """;

    private const string SliceSql =
        """
        INSERT INTO limit_slices (tenant, region, tenant_version, stamp, resources, tasks)
        SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::bigint[])
        ON CONFLICT (tenant, region) DO UPDATE SET tenant_version = excluded.tenant_version, stamp = excluded.stamp,
            resources = excluded.resources, tasks = excluded.tasks
        """;

    public static IEnumerable<NpgsqlBatchCommand> Write(RegionCommit commit, long regionNumber)
    {
        if (commit.Arrivals is { Count: > 0 } arrivals)
        {
            var (jobs, sources, count) = (Text(arrivals, row => row.Job), Text(arrivals, row => row.Source), (long)arrivals.Count);
            yield return Create(ArriveSql, jobs, sources, Value(commit.Region), Value(count));
            yield return Create(
                TakeSql,
                Text(arrivals, row => row.Job), Text(arrivals, row => row.Source), Column(arrivals, row => Positions.Of(regionNumber, row.Sequence)),
                Column(arrivals, row => row.Sequence), Value(commit.Region), Value(count));
            yield return Create(
                "INSERT INTO job_tenants (tenant, region) SELECT DISTINCT tenant, region FROM jobs WHERE id = ANY($1::text[]) ON CONFLICT DO NOTHING",
                Text(arrivals, row => row.Job));
        }

        if (commit.MovesTakenBack is { Count: > 0 } takenBack)
        {
            yield return Create(TakeBackSql, Value(commit.Region), Text(takenBack, job => job), Value((long)takenBack.Count));
        }

        if (commit.MovesSettled is { Count: > 0 } settled)
        {
            yield return Create("DELETE FROM moves WHERE source = $1 AND job = ANY($2::text[]) AND done", Value(commit.Region), Text(settled, job => job));
        }

        if (commit.Slices is { Count: > 0 } slices)
        {
            yield return Create(
                SliceSql,
                Text(slices, row => row.Tenant), Text(slices, row => row.Region), Column(slices, row => row.TenantVersion),
                Column(slices, row => row.Stamp), Text(slices, row => row.Resources), Column(slices, row => (long)row.Tasks));
        }

        if (commit.Moves is { Count: > 0 } moves)
        {
            yield return Create(
                MoveSql,
                Value(commit.Region), Text(moves, row => row.Job), Text(moves, row => row.Target), Column(moves, row => row.AtMs),
                Text(moves, row => row.Code), Text(moves, row => row.Actor), Text(moves, row => row.Reason));
        }
    }
}
