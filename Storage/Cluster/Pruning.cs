using System.Data.Common;
using Dapper;
using OrleansScheduler.Storage.Databases;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>Prunes on either database: one slice is one transaction, oldest first.</summary>
internal sealed class Pruning(Database database) : IPruning
{
    public async Task<PruneSlice> PruneSliceAsync(long beforeMs, int maxRows, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxRows, Limits.PruneSliceRows);
        var (jobs, auditRows, moreAudit) = await database.WriteAsync(
            async transaction =>
            {
                var jobs = await PruneJobsAsync(transaction, beforeMs, maxRows);
                var (rows, more) = await PruneAuditAsync(transaction, beforeMs, maxRows);
                return (jobs, rows, more);
            },
            cancellationToken);
        return new PruneSlice(jobs, auditRows, moreAudit || jobs == maxRows);
    }

    private async Task<int> PruneJobsAsync(DbTransaction transaction, long beforeMs, int maxRows)
    {
        var connection = transaction.Connection!;
        var jobs = (await connection.QueryAsync<(string Id, string? Labels)>(
            "SELECT id, labels FROM jobs WHERE finished_at_ms < @beforeMs ORDER BY finished_at_ms LIMIT @maxRows",
            new { beforeMs, maxRows },
            transaction)).AsList();
        foreach (var chunk in jobs.Chunk(Limits.ListParameters))
        {
            string[] ids = [.. chunk.Select(job => job.Id)];
            await connection.ExecuteAsync($"DELETE FROM attempts WHERE {database.In("job", "ids")}", new { ids }, transaction);
            await connection.ExecuteAsync($"DELETE FROM idempotency WHERE {database.In("job", "ids")}", new { ids }, transaction);
            foreach (var label in chunk.SelectMany(job => LabelText.Read(job.Labels), (job, label) => (job.Id, label.Key, label.Value))
                .GroupBy(label => (label.Key, label.Value)))
            {
                string[] labelled = [.. label.Select(entry => entry.Id)];
                await connection.ExecuteAsync(
                    $"DELETE FROM job_labels WHERE key = @Key AND value = @Value AND {database.In("job", "labelled")}",
                    new { label.Key.Key, label.Key.Value, labelled },
                    transaction);
            }

            await connection.ExecuteAsync($"DELETE FROM jobs WHERE {database.In("id", "ids")}", new { ids }, transaction);
        }

        return jobs.Count;
    }

    /// <summary>Deletes from the front of each stream up to the first row that is young enough, so the rest stays gapless.</summary>
    private static async Task<(int Rows, bool More)> PruneAuditAsync(DbTransaction transaction, long beforeMs, int maxRows)
    {
        var connection = transaction.Connection!;
        var deleted = 0;
        var more = false;
        foreach (var number in await connection.QueryAsync<long>("SELECT number FROM regions ORDER BY number", transaction: transaction))
        {
            var range = PositionRange.Of(number);
            var rows = await connection.ExecuteAsync(
                """
                DELETE FROM audit WHERE position >= @First AND position < coalesce(
                    (SELECT min(young.position) FROM
                        (SELECT position, at_ms FROM audit WHERE position >= @First AND position <= @Last ORDER BY position LIMIT @maxRows) young
                        WHERE young.at_ms >= @beforeMs),
                    (SELECT max(slice.position) + 1 FROM
                        (SELECT position FROM audit WHERE position >= @First AND position <= @Last ORDER BY position LIMIT @maxRows) slice))
                """,
                new { range.First, range.Last, beforeMs, maxRows },
                transaction);
            deleted += rows;
            more |= rows == maxRows;
        }

        return (deleted, more);
    }
}
