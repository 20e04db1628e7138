using Npgsql;
using OrleansScheduler.Storage.Regions;
using static OrleansScheduler.Storage.Postgres.PostgresStatements;

namespace OrleansScheduler.Storage.Postgres;

/// <summary>The statements of a commit that write hands and the priorities that operators gave jobs.</summary>
internal static class PostgresHandStatements
{
    public static IEnumerable<NpgsqlBatchCommand> WriteHands(RegionCommit commit)
    {
        var (rows, gone, priorities) = (commit.Hands, commit.LiftedHands, commit.Priorities);
        if (rows.Count > 0)
        {
            yield return Create(
                """
                INSERT INTO hands (region, kind, id, tenant, job, task, node, until_ms, done, reason, actor, at_ms)
                SELECT $1, c.* FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::integer[], $7::text[], $8::bigint[],
                    $9::boolean[], $10::text[], $11::text[], $12::bigint[]) AS c
                ON CONFLICT (region, kind, id) DO UPDATE SET tenant = excluded.tenant, job = excluded.job, task = excluded.task,
                    node = excluded.node, until_ms = excluded.until_ms, done = excluded.done, reason = excluded.reason,
                    actor = excluded.actor, at_ms = excluded.at_ms
                """,
                Value(commit.Region), Text(rows, row => row.Kind), Text(rows, row => row.Id), Text(rows, row => row.Tenant),
                Text(rows, row => row.Job), Column(rows, row => row.Task), Text(rows, row => row.Node), Column(rows, row => row.UntilMs),
                Column(rows, row => row.Done), Text(rows, row => row.Reason), Text(rows, row => row.Actor), Column(rows, row => row.AtMs));
        }

        if (gone.Count > 0)
        {
            yield return Create(
                """
                DELETE FROM hands h USING unnest($2::text[], $3::text[]) AS c (kind, id)
                WHERE h.region = $1 AND h.kind = c.kind AND h.id = c.id
                """,
                Value(commit.Region), Text(gone, name => name.Kind), Text(gone, name => name.Id));
        }

        if (priorities.Count > 0)
        {
            yield return Create(
                """
                WITH changed AS (
                    UPDATE jobs j SET priority = c.priority FROM unnest($1::text[], $2::integer[]) AS c (id, priority)
                    WHERE j.id = c.id RETURNING 1)
                SELECT require_rows(count(*), $3, 'jobs') FROM changed
                """,
                Text(priorities, row => row.Job), Column(priorities, row => row.Priority), Value((long)priorities.Count));
        }
    }
}
