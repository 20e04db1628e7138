using Dapper;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>The regions' table on either database.</summary>
internal sealed class RegionRegistry(Database database) : IRegionRegistry
{
    public Task<IReadOnlyList<RegionRow>> ListAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<RegionRow>>(
            async connection =>
            [
                .. await connection.QueryAsync<RegionRow>($"SELECT {RegionReader.RegionColumns} FROM regions WHERE name <> '' ORDER BY name"),
            ],
            cancellationToken);

    public Task<RegionRow?> GetAsync(string name, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<RegionRow>(
                $"SELECT {RegionReader.RegionColumns} FROM regions WHERE name = @name AND name <> ''", new { name }),
            cancellationToken);

    public Task<bool> CreateAsync(string name, string settings, ClusterAuditRow audit, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return database.WriteAsync(
            async transaction =>
            {
                // Lock the cluster's row first, so that two creations do not take the same number.
                var connection = transaction.Connection!;
                await connection.ExecuteAsync("UPDATE regions SET epoch = epoch WHERE number = 0", transaction: transaction);
                var created = await connection.ExecuteAsync(
                    """
                    INSERT INTO regions (name, number, epoch, audit_sequence, job_sequence, settings, created_at_ms)
                    SELECT @name, max(number) + 1, 0, 0, 0, @settings, @AtMs FROM regions WHERE true
                    ON CONFLICT (name) DO NOTHING
                    """,
                    new { name, settings, audit.AtMs },
                    transaction);
                if (created == 0)
                {
                    return false;
                }

                await ClusterAudit.AppendAsync(transaction, audit);
                return true;
            },
            cancellationToken);
    }
}
