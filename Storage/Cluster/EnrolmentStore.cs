using Dapper;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>The enrolments' table on either database.</summary>
internal sealed class EnrolmentStore(Database database) : IEnrolmentStore
{
    private const string Columns =
        "id, secret_hash, nodes, node_limit, region, name, created_at_ms, expires_at_ms, used_at_ms, revoked_at_ms, key_id";

    public Task CreateAsync(EnrolmentRow enrolment, long forgetBeforeMs, ClusterAuditRow audit, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync("DELETE FROM enrolments WHERE expires_at_ms < @forgetBeforeMs", new { forgetBeforeMs }, transaction);
                var created = await connection.ExecuteAsync(
                    $"""
                    INSERT INTO enrolments ({Columns})
                    VALUES (@Id, @SecretHash, @Nodes, @NodeLimit, @Region, @Name, @CreatedAtMs, @ExpiresAtMs, @UsedAtMs, @RevokedAtMs, @KeyId)
                    ON CONFLICT DO NOTHING
                    """,
                    enrolment,
                    transaction);
                if (created == 0)
                {
                    throw new AlreadyExistsException("Enrolment", enrolment.Id);
                }

                await ClusterAudit.AppendAsync(transaction, audit);
                return true;
            },
            cancellationToken);

    public Task<bool> UseAsync(string id, KeyRow key, ClusterAuditRow audit, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async transaction =>
            {
                // The row is locked by this update, so of two that come with the same token one finds it used.
                var used = await transaction.Connection!.ExecuteAsync(
                    """
                    UPDATE enrolments SET used_at_ms = @AtMs, key_id = @KeyId
                    WHERE id = @id AND used_at_ms IS NULL AND revoked_at_ms IS NULL AND expires_at_ms > @AtMs
                    """,
                    new { id, audit.AtMs, KeyId = key.Id },
                    transaction);
                if (used == 0)
                {
                    return false;
                }

                await KeyStore.InsertAsync(transaction, key);
                await ClusterAudit.AppendAsync(transaction, audit);
                return true;
            },
            cancellationToken);

    public Task<bool> RevokeAsync(string id, ClusterAuditRow audit, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async transaction =>
            {
                var revoked = await transaction.Connection!.ExecuteAsync(
                    "UPDATE enrolments SET revoked_at_ms = @AtMs WHERE id = @id AND used_at_ms IS NULL AND revoked_at_ms IS NULL",
                    new { id, audit.AtMs },
                    transaction);
                if (revoked == 0)
                {
                    return false;
                }

                await ClusterAudit.AppendAsync(transaction, audit);
                return true;
            },
            cancellationToken);

    public Task<EnrolmentRow?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<EnrolmentRow>($"SELECT {Columns} FROM enrolments WHERE id = @id", new { id }),
            cancellationToken);

    public Task<IReadOnlyList<EnrolmentRow>> ListAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<EnrolmentRow>>(
            async connection => [.. await connection.QueryAsync<EnrolmentRow>($"SELECT {Columns} FROM enrolments ORDER BY created_at_ms, id")],
            cancellationToken);
}
