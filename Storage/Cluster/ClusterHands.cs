using Dapper;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>The cluster's hands on either database.</summary>
internal sealed class ClusterHands(Database database) : IClusterHands
{
    public Task<ClusterHandRows> ReadAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            async connection =>
            {
                // The version first: what comes after it may be newer, never older.
                var version = await connection.ExecuteScalarAsync<long>(RegionReader.ClusterVersion);
                var hands = await connection.QueryAsync<HandRow>($"SELECT {RegionReader.HandColumns} FROM hands WHERE region = '' ORDER BY kind, id");
                return new ClusterHandRows(version, [.. hands]);
            },
            cancellationToken);

    public Task<bool> LayAsync(HandRow hand, ClusterAuditRow audit, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            $"""
            INSERT INTO hands ({RegionReader.HandColumns})
            VALUES ('', @Kind, @Id, @Tenant, @Job, @Task, @Node, @UntilMs, @Done, @Reason, @Actor, @AtMs)
            ON CONFLICT (region, kind, id) DO NOTHING
            """,
            hand,
            audit,
            cancellationToken);

    public Task<bool> LiftAsync(HandName hand, ClusterAuditRow audit, CancellationToken cancellationToken = default) =>
        ChangeAsync("DELETE FROM hands WHERE region = '' AND kind = @Kind AND id = @Id", hand, audit, cancellationToken);

    private Task<bool> ChangeAsync(string sql, object parameters, ClusterAuditRow audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async transaction =>
            {
                if (await transaction.Connection!.ExecuteAsync(sql, parameters, transaction) == 0)
                {
                    return false;
                }

                await ClusterAudit.AppendAsync(transaction, audit);
                return true;
            },
            cancellationToken);
}
