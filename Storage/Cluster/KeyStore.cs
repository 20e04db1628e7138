using System.Data.Common;
using Dapper;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>The keys' table on either database.</summary>
internal sealed class KeyStore(Database database) : IKeyStore
{
    private const string Columns = "id, secret_hash, role, tenant, name, nodes, node_limit, region, created_at_ms, expires_at_ms, revoked_at_ms";

    public Task CreateAsync(KeyRow key, ClusterAuditRow audit, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async transaction =>
            {
                await InsertAsync(transaction, key);
                await ClusterAudit.AppendAsync(transaction, audit);
                return true;
            },
            cancellationToken);

    /// <summary>Inserts a key within a larger change.</summary>
    public static async Task InsertAsync(DbTransaction transaction, KeyRow key)
    {
        var created = await transaction.Connection!.ExecuteAsync(
            $"""
            INSERT INTO keys ({Columns})
            VALUES (@Id, @SecretHash, @Role, @Tenant, @Name, @Nodes, @NodeLimit, @Region, @CreatedAtMs, @ExpiresAtMs, @RevokedAtMs)
            ON CONFLICT DO NOTHING
            """,
            key,
            transaction);
        if (created == 0)
        {
            throw new AlreadyExistsException("Key", key.Id);
        }
    }

    public Task<bool> RevokeAsync(string id, ClusterAuditRow audit, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async transaction =>
            {
                var revoked = await transaction.Connection!.ExecuteAsync(
                    "UPDATE keys SET revoked_at_ms = @AtMs WHERE id = @id AND revoked_at_ms IS NULL", new { id, audit.AtMs }, transaction);
                if (revoked == 0)
                {
                    return false;
                }

                await ClusterAudit.AppendAsync(transaction, audit);
                return true;
            },
            cancellationToken);

    public Task<KeyRow?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<KeyRow>($"SELECT {Columns} FROM keys WHERE id = @id", new { id }),
            cancellationToken);

    public Task<IReadOnlyList<KeyRow>> ListAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<KeyRow>>(
            async connection => [.. await connection.QueryAsync<KeyRow>($"SELECT {Columns} FROM keys ORDER BY created_at_ms, id")],
            cancellationToken);
}
