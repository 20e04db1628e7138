using Dapper;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>The tenants' table on either database.</summary>
internal sealed class TenantStore(Database database) : ITenantStore
{
    public const string Columns =
        """
        path, weight, run_limit, pending_limit, "limit", guarantee, trusted, version, created_at_ms, changed_at_ms
        """;

    public Task<IReadOnlyList<TenantRow>> ListAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<TenantRow>>(
            async connection => [.. await connection.QueryAsync<TenantRow>($"SELECT {Columns} FROM tenants ORDER BY path")],
            cancellationToken);

    public Task<TenantRow?> GetAsync(string path, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<TenantRow>($"SELECT {Columns} FROM tenants WHERE path = @path", new { path }),
            cancellationToken);

    public Task<TenantRow> CreateAsync(TenantRow tenant, ClusterAuditRow audit, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async transaction =>
            {
                var created = await transaction.Connection!.ExecuteAsync(
                    $"""
                    INSERT INTO tenants ({Columns})
                    VALUES (@Path, @Weight, @RunLimit, @PendingLimit, @Limit, @Guarantee, @Trusted, 1, @CreatedAtMs, @ChangedAtMs)
                    ON CONFLICT DO NOTHING
                    """,
                    tenant,
                    transaction);
                if (created == 0)
                {
                    throw new AlreadyExistsException("Tenant", tenant.Path);
                }

                await ClusterAudit.AppendAsync(transaction, audit);
                return tenant with { Version = 1 };
            },
            cancellationToken);

    public Task<TenantRow?> UpdateAsync(
        TenantRow tenant, long? expectedVersion, ClusterAuditRow audit, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                // SQLite names a returned column as it is written, quotes included, unless it is told otherwise.
                var updated = await connection.QuerySingleOrDefaultAsync<TenantRow>(
                    $"""
                    UPDATE tenants SET weight = @Weight, run_limit = @RunLimit, pending_limit = @PendingLimit, "limit" = @Limit,
                        guarantee = @Guarantee, trusted = @Trusted, version = version + 1, changed_at_ms = @ChangedAtMs
                    WHERE path = @Path
                    RETURNING {Columns.Replace("\"limit\"", "\"limit\" AS \"limit\"", StringComparison.Ordinal)}
                    """,
                    tenant,
                    transaction);
                if (updated is null)
                {
                    return null;
                }

                if (expectedVersion is { } expected && updated.Version != expected + 1)
                {
                    throw new VersionConflictException(tenant.Path, expected, updated.Version - 1);
                }

                await ClusterAudit.AppendAsync(transaction, audit);
                return updated;
            },
            cancellationToken);
}
