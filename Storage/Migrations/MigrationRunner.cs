using System.Data.Common;
using Dapper;

namespace OrleansScheduler.Storage.Migrations;

/// <summary>Applies the migrations that a database lacks, in the caller's transaction, which must keep other processes out.</summary>
internal static class MigrationRunner
{
    /// <summary>Returns the names of what was applied.</summary>
    /// <exception cref="InvalidOperationException">The database is newer than this program.</exception>
    public static async Task<IReadOnlyList<string>> ApplyAsync(
        DbTransaction transaction, IReadOnlyList<Migration> migrations, TimeProvider time)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS schema_migrations (number integer PRIMARY KEY, name text NOT NULL, applied_at_ms bigint NOT NULL)",
            transaction: transaction);
        var there = (await connection.QueryAsync<int>("SELECT number FROM schema_migrations", transaction: transaction)).ToHashSet();
        if (there.Count > 0 && there.Max() > migrations[^1].Number)
        {
            throw new InvalidOperationException(
                $"The database has schema {there.Max()}, and this program knows {migrations[^1].Number}: run the newer program that wrote it.");
        }

        List<string> applied = [];
        // Each that is missing, not only those above the highest: numbers may be filled in any order.
        foreach (var migration in migrations.Where(migration => !there.Contains(migration.Number)))
        {
            await connection.ExecuteAsync(migration.Sql, transaction: transaction);
            await connection.ExecuteAsync(
                "INSERT INTO schema_migrations (number, name, applied_at_ms) VALUES (@Number, @Name, @At)",
                new { migration.Number, migration.Name, At = time.GetUtcNow().ToUnixTimeMilliseconds() },
                transaction);
            applied.Add(migration.Name);
        }

        return applied;
    }
}
