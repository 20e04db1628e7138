using Npgsql;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;
using static OrleansScheduler.Storage.Postgres.PostgresStatements;

namespace OrleansScheduler.Storage.Postgres;

/// <summary>The statements of a commit that write the region's row, nodes, reasons to wait, idempotency keys and audit.</summary>
internal static class PostgresRegionStatements
{
    private const string UpsertNodesSql =
        """
        WITH written AS (
            INSERT INTO nodes (name, region, zone, rack, state, wanted, capacity, labels, taints, agent, driver, runs_untrusted, reason,
                registered_at_ms, changed_at_ms)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                $10::text[], $11::text[], $12::boolean[], $13::text[], $14::bigint[], $15::bigint[])
            ON CONFLICT (name) DO UPDATE SET zone = excluded.zone, rack = excluded.rack, state = excluded.state,
                wanted = excluded.wanted, capacity = excluded.capacity, labels = excluded.labels, taints = excluded.taints,
                agent = excluded.agent, driver = excluded.driver, runs_untrusted = excluded.runs_untrusted, reason = excluded.reason,
                registered_at_ms = excluded.registered_at_ms, changed_at_ms = excluded.changed_at_ms
            WHERE nodes.region = excluded.region RETURNING 1)
        SELECT require_rows(count(*), $16, 'nodes') FROM written
        """;

    private const string InsertAuditSql =
        """
        INSERT INTO audit (position, at_ms, kind, tenant, job, task, attempt, node, code, text, actor, reason, rationale)
        SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::integer[], $7::integer[], $8::text[],
            $9::text[], $10::text[], $11::text[], $12::text[], $13::text[])
        """;

    public static NpgsqlBatchCommand Fence(RegionCommit commit, long auditBefore)
    {
        var settings = new NpgsqlParameter { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text, Value = (object?)commit.Settings ?? DBNull.Value };
        return Create(
            "SELECT fence_region($1, $2, $3, $4, $5, $6)",
            Value(commit.Region), Value(commit.Epoch), Value(auditBefore), Value(commit.AuditSequence), Value(commit.JobSequence), settings);
    }

    public static IEnumerable<NpgsqlBatchCommand> WriteNodes(RegionCommit commit)
    {
        // A node that was removed and has registered again is in both.
        if (commit.RemovedNodes.Count > 0)
        {
            yield return Create(
                "DELETE FROM nodes WHERE name = ANY($1::text[]) AND region = $2",
                Text(commit.RemovedNodes, name => name), Value(commit.Region));
        }

        var rows = commit.Nodes;
        if (rows.Count > 0)
        {
            yield return Create(
                UpsertNodesSql,
                Text(rows, row => row.Name), Text(rows, row => row.Region), Text(rows, row => row.Zone), Text(rows, row => row.Rack),
                Text(rows, row => row.State), Text(rows, row => row.Wanted), Text(rows, row => row.Capacity), Text(rows, row => row.Labels),
                Text(rows, row => row.Taints), Text(rows, row => row.Agent), Text(rows, row => row.Driver),
                Column(rows, row => row.RunsUntrusted), Text(rows, row => row.Reason), Column(rows, row => row.RegisteredAtMs),
                Column(rows, row => row.ChangedAtMs), Value((long)rows.Count));
        }
    }

    public static IEnumerable<NpgsqlBatchCommand> WriteWaiting(RegionCommit commit)
    {
        WaitingRow[] waiting = [.. commit.Waiting.Where(row => row.Code is not null)];
        if (waiting.Length > 0)
        {
            yield return Create(
                """
                INSERT INTO waiting (region, tenant, requirement, code, text, at_ms)
                SELECT $1, c.* FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[]) AS c
                ON CONFLICT (region, tenant, requirement) DO UPDATE SET code = excluded.code, text = excluded.text, at_ms = excluded.at_ms
                """,
                Value(commit.Region), Text(waiting, row => row.Tenant), Text(waiting, row => row.Requirement),
                Text(waiting, row => row.Code), Text(waiting, row => row.Text), Column(waiting, row => row.AtMs));
        }

        WaitingRow[] gone = [.. commit.Waiting.Where(row => row.Code is null)];
        if (gone.Length > 0)
        {
            yield return Create(
                """
                DELETE FROM waiting w USING unnest($2::text[], $3::text[]) AS c (tenant, requirement)
                WHERE w.region = $1 AND w.tenant = c.tenant AND w.requirement = c.requirement
                """,
                Value(commit.Region), Text(gone, row => row.Tenant), Text(gone, row => row.Requirement));
        }
    }

    /// <summary>Keys are written in their order, so that two regions that write the same ones wait for each other in a line, not a ring.</summary>
    public static IEnumerable<NpgsqlBatchCommand> InsertIdempotency(IReadOnlyList<IdempotencyRow> given)
    {
        if (given.Count == 0)
        {
            return [];
        }

        IdempotencyRow[] rows = [.. given.OrderBy(row => row.Tenant, StringComparer.Ordinal).ThenBy(row => row.Key, StringComparer.Ordinal)];
        return
        [
            Create(
                """
                INSERT INTO idempotency (tenant, key, body_hash, job, created_at_ms)
                SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
                """,
                Text(rows, row => row.Tenant), Text(rows, row => row.Key), Text(rows, row => row.BodyHash), Text(rows, row => row.Job),
                Column(rows, row => row.CreatedAtMs)),
        ];
    }

    public static IEnumerable<NpgsqlBatchCommand> InsertAudit(IReadOnlyList<AuditRow> rows, long regionNumber) =>
        rows.Count == 0
            ? []
            :
            [
                Create(
                    InsertAuditSql,
                    Column(rows, row => Positions.Of(regionNumber, row.Sequence)), Column(rows, row => row.AtMs),
                    Text(rows, row => row.Kind), Text(rows, row => row.Tenant), Text(rows, row => row.Job), Column(rows, row => row.Task),
                    Column(rows, row => row.Attempt), Text(rows, row => row.Node), Text(rows, row => row.Code),
                    Text(rows, row => row.Text), Text(rows, row => row.Actor), Text(rows, row => row.Reason),
                    Text(rows, row => row.Rationale)),
            ];
}
