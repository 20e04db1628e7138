using System.Data.Common;
using Dapper;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>Deletes from the front of each region's stream up to the first row that is young enough, so the rest stays gapless.</summary>
internal static class AuditPruning
{
    public static async Task<(int Rows, bool More)> PruneAsync(DbTransaction transaction, long beforeMs, int maxRows)
    {
        var connection = transaction.Connection!;
        var deleted = 0;
        var more = false;
        foreach (var range in await RangesAsync(connection, transaction))
        {
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

    /// <summary>
    /// Counts by halving: streams have no gaps and their times grow, so a few dozen rows tell. A clock that was set back
    /// makes the figure an estimate.
    /// </summary>
    public static async Task<long> CountAsync(DbConnection connection, long beforeMs)
    {
        var count = 0L;
        foreach (var range in await RangesAsync(connection, null))
        {
            var (first, last) = await connection.QuerySingleAsync<(long?, long?)>(
                "SELECT min(position), max(position) FROM audit WHERE position >= @First AND position <= @Last", new { range.First, range.Last });
            if (first is not { } low || last is not { } high)
            {
                continue;
            }

            var (old, young) = (low - 1, high + 1);
            while (young - old > 1)
            {
                var middle = old + ((young - old) / 2);
                var atMs = await connection.ExecuteScalarAsync<long>(
                    "SELECT at_ms FROM audit WHERE position >= @middle ORDER BY position LIMIT 1", new { middle });
                (old, young) = atMs < beforeMs ? (middle, young) : (old, middle);
            }

            count += young - low;
        }

        return count;
    }

    private static async Task<IReadOnlyList<PositionRange>> RangesAsync(DbConnection connection, DbTransaction? transaction) =>
        [.. (await connection.QueryAsync<long>("SELECT number FROM regions ORDER BY number", transaction: transaction)).Select(PositionRange.Of)];
}
