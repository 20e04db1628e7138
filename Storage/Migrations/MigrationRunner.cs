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
        var current = await connection.ExecuteScalarAsync<int>("SELECT coalesce(max(number), 0) FROM schema_migrations", transaction: transaction);
        if (current > migrations[^1].Number)
        {
            throw new InvalidOperationException(
                $"The database has schema {current}, and this program knows {migrations[^1].Number}: run the newer program that wrote it.");
        }

        List<string> applied = [];
        foreach (var migration in migrations.Where(migration => migration.Number > current))
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
