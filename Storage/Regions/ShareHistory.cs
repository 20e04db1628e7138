using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Regions;

/// <summary>The table of shares by minute on either database.</summary>
internal sealed class ShareHistory(Database database) : IShareHistory
{
    public Task<IReadOnlyList<ShareMinuteRow>> ReadAsync(string region, long fromMinute, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<ShareMinuteRow>>(
            async connection =>
            [
                .. await connection.QueryAsync<ShareMinuteRow>(
                    """
                    SELECT minute, tenant, received, entitled, observed_ms FROM share_minutes
                    WHERE region = @region AND minute >= @fromMinute ORDER BY minute, tenant
                    """,
                    new { region, fromMinute },
                    commandTimeout: Limits.RecoverySeconds),
            ],
            cancellationToken);

    public Task WriteAsync(string region, long epoch, IReadOnlyList<ShareMinuteRow> rows, long keepFromMinute, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                // Shared: a takeover waits for this to end, the region's own commits wait no longer than that.
                var held = await connection.ExecuteScalarAsync<long?>(
                    $"SELECT epoch FROM regions WHERE name = @region{(database.IsPostgres ? " FOR SHARE" : "")}", new { region }, transaction);
                if (held != epoch)
                {
                    throw new EpochFencedException(region, epoch);
                }

                foreach (var chunk in rows.Chunk(Limits.ShareRowsPerStatement))
                {
                    await InsertAsync(transaction, region, chunk);
                }

                return await connection.ExecuteAsync(
                    "DELETE FROM share_minutes WHERE region = @region AND minute < @keepFromMinute", new { region, keepFromMinute }, transaction);
            },
            cancellationToken);

    private static Task<int> InsertAsync(DbTransaction transaction, string region, ShareMinuteRow[] rows)
    {
        var sql = new StringBuilder("INSERT INTO share_minutes (region, minute, tenant, received, entitled, observed_ms) VALUES ");
        var parameters = new DynamicParameters();
        parameters.Add("region", region);
        for (var i = 0; i < rows.Length; i++)
        {
            sql.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ", ")}(@region, @m{i}, @t{i}, @r{i}, @e{i}, @o{i})");
            parameters.Add($"m{i}", rows[i].Minute);
            parameters.Add($"t{i}", rows[i].Tenant);
            parameters.Add($"r{i}", rows[i].Received);
            parameters.Add($"e{i}", rows[i].Entitled);
            parameters.Add($"o{i}", rows[i].ObservedMs);
        }

        sql.Append(" ON CONFLICT (region, minute, tenant) DO UPDATE SET received = excluded.received, entitled = excluded.entitled, observed_ms = excluded.observed_ms");
        return transaction.Connection!.ExecuteAsync(sql.ToString(), parameters, transaction);
    }
}
