using Dapper;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>The slices' table on either database, as the lender writes it.</summary>
internal sealed class SliceStore(Database database) : ISliceStore
{
    public const string Columns = "tenant, region, tenant_version, stamp, resources, tasks";

    public Task<bool> LendAsync(
        string tenant, Func<TenantRow, IReadOnlyList<string>, IReadOnlyList<LimitSliceRow>, LimitSliceRow?> decide, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async transaction =>
            {
                // Written as it is, so that two lenders wait for each other, and for a change of the limits.
                var connection = transaction.Connection!;
                if (await connection.ExecuteAsync("UPDATE tenants SET version = version WHERE path = @tenant", new { tenant }, transaction) == 0)
                {
                    return false;
                }

                var row = await connection.QuerySingleAsync<TenantRow>(
                    $"SELECT {TenantStore.Columns} FROM tenants WHERE path = @tenant", new { tenant }, transaction);
                var regions = (await connection.QueryAsync<string>("SELECT name FROM regions WHERE name <> '' ORDER BY name", transaction: transaction)).AsList();
                var slices = (await connection.QueryAsync<LimitSliceRow>(
                    $"SELECT {Columns} FROM limit_slices WHERE tenant = @tenant ORDER BY region", new { tenant }, transaction)).AsList();
                if (decide(row, regions, slices) is not { } lent)
                {
                    return true;
                }

                return await connection.ExecuteAsync(
                    """
                    UPDATE limit_slices SET resources = @Resources, tasks = @Tasks
                    WHERE tenant = @Tenant AND region = @Region AND stamp = @Stamp AND tenant_version = @TenantVersion
                    """,
                    lent,
                    transaction) == 1;
            },
            cancellationToken);
}
