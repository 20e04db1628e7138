using Dapper;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Regions;

/// <summary>Looks up idempotency keys, one query for each tenant that is asked for.</summary>
internal sealed class IdempotencyLookup(Database database) : IIdempotencyLookup
{
    public Task<IReadOnlyList<IdempotencyRow>> FindAsync(IReadOnlyList<IdempotencyName> names, CancellationToken cancellationToken = default)
    {
        if (names.Count == 0)
        {
            return Task.FromResult<IReadOnlyList<IdempotencyRow>>([]);
        }

        return database.ReadAsync<IReadOnlyList<IdempotencyRow>>(
            async connection =>
            {
                var sql = $"SELECT tenant, key, body_hash, job, created_at_ms FROM idempotency WHERE tenant = @tenant AND {database.In("key", "keys")}";
                var found = new List<IdempotencyRow>();
                foreach (var group in names.GroupBy(name => name.Tenant, StringComparer.Ordinal))
                {
                    foreach (var keys in group.Select(name => name.Key).Distinct(StringComparer.Ordinal).Chunk(Limits.ListParameters))
                    {
                        found.AddRange(await connection.QueryAsync<IdempotencyRow>(sql, new { tenant = group.Key, keys }));
                    }
                }

                return found;
            },
            cancellationToken);
    }
}
