using System.Data.Common;
using System.Globalization;
using Dapper;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>Prunes on either database: one slice is one transaction, oldest first.</summary>
internal sealed class Pruning(Database database) : IPruning
{
    /// <summary>Advisory lock of those who prune one PostgreSQL database; any fixed number.</summary>
    private const long PruningLock = 0x6F73_6368_6564_0002;

    public Task<PruneSlice> PruneSliceAsync(PruneOrder order, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order.MaxRows, 1, nameof(order));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order.MaxRows, Limits.PruneSliceRows, nameof(order));
        return database.WriteAsync(
            async transaction =>
            {
                // Two silos that prune the same rows would wait for each other, in any order.
                if (database.IsPostgres)
                {
                    await transaction.Connection!.ExecuteAsync($"SELECT pg_advisory_xact_lock({PruningLock})", transaction: transaction);
                }

                var slice = await new JobPruning(database, transaction).PruneAsync(order.JobsBeforeMs, order.MaxRows);
                if (order.AuditBeforeMs is { } auditBeforeMs)
                {
                    var (rows, more) = await AuditPruning.PruneAsync(transaction, auditBeforeMs, order.MaxRows);
                    slice = slice with { AuditRows = rows, More = slice.More || more };
                }

                if (!slice.IsEmpty)
                {
                    await ClusterAudit.AppendAsync(transaction, Row(order, slice));
                }

                return slice;
            },
            cancellationToken);
    }

    public async Task<int> PruneJobTenantsAsync(CancellationToken cancellationToken = default)
    {
        var pairs = 0;
        var regions = await database.ReadAsync(
            async connection => (await connection.QueryAsync<string>("SELECT name FROM regions WHERE number > 0 ORDER BY number")).AsList(),
            cancellationToken);
        foreach (var region in regions)
        {
            pairs += await database.WriteAsync(transaction => PruneJobTenantsAsync(transaction, region), cancellationToken);
        }

        return pairs;
    }

    public Task<PruneEstimate> EstimateAsync(PruneOrder order, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            async connection => new PruneEstimate(
                await connection.ExecuteScalarAsync<long>(
                    "SELECT count(*) FROM jobs WHERE finished_at_ms < @JobsBeforeMs", new { order.JobsBeforeMs }),
                order.AuditBeforeMs is { } auditBeforeMs ? await AuditPruning.CountAsync(connection, auditBeforeMs) : 0),
            cancellationToken);

    private async Task<int> PruneJobTenantsAsync(DbTransaction transaction, string region)
    {
        var connection = transaction.Connection!;
        // A commit locks its region's row first: with the lock held here, no job comes between the look and the deletion.
        if (database.IsPostgres)
        {
            await connection.ExecuteAsync("SELECT 1 FROM regions WHERE name = @region FOR UPDATE", new { region }, transaction);
        }

        return await connection.ExecuteAsync(
            """
            DELETE FROM job_tenants WHERE region = @region
            AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.tenant = job_tenants.tenant AND jobs.region = job_tenants.region)
            """,
            new { region },
            transaction);
    }

    private static ClusterAuditRow Row(PruneOrder order, PruneSlice slice) => new()
    {
        AtMs = order.AtMs,
        Kind = "history.pruned",
        Text = string.Create(
            CultureInfo.InvariantCulture,
            $"History was pruned: {slice.Jobs} jobs that ended before {Time(order.JobsBeforeMs)}, with {slice.Attempts} attempts and {slice.IdempotencyKeys} idempotency keys")
            + (order.AuditBeforeMs is { } before
                ? string.Create(CultureInfo.InvariantCulture, $"; {slice.AuditRows} audit rows from before {Time(before)}.")
                : "; the audit was kept."),
        Actor = order.Actor,
        Reason = order.Reason,
    };

    private static string Time(long ms) =>
        DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
