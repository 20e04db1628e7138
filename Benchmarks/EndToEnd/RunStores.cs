using Npgsql;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Benchmarks.EndToEnd;

/// <summary>
/// The stores that a run goes over. PostgreSQL needs the variable <c>OSCHED_BENCH_POSTGRES</c>: a connection string of a
/// user that may create databases; each run gets a new one, dropped afterwards.
/// </summary>
public static class RunStores
{
    private const string Variable = "OSCHED_BENCH_POSTGRES";

    /// <param name="names"><c>sqlite</c>, <c>postgresql</c>, or both with a comma between.</param>
    /// <param name="run">What to do with each.</param>
    public static async Task ForEachAsync(string names, Func<string, StoreChoice, Task> run)
    {
        foreach (var name in names.Split(','))
        {
            switch (name)
            {
                case "sqlite":
                    await run("SQLite", StoreChoice.Sqlite);
                    break;
                case "postgresql":
                    await OnPostgreSqlAsync(database => run("PostgreSQL", StoreChoice.PostgreSql(database)));
                    break;
                default:
                    throw new FormatException($"'{name}' is not a store: sqlite, postgresql.");
            }
        }
    }

    private static async Task OnPostgreSqlAsync(Func<string, Task> run)
    {
        var server = Environment.GetEnvironmentVariable(Variable)
            ?? throw new FormatException($"{Variable} must hold the connection string of a user that may create databases.");
        var name = $"osched_bench_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        try
        {
            await run(new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString());
        }
        finally
        {
            await ExecuteAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
