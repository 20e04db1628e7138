using Npgsql;

namespace OrleansScheduler.Benchmarks.EndToEnd;

/// <summary>Applies the scripts that Orleans ships for PostgreSQL, from a folder that holds them.</summary>
public static class OrleansTables
{
    private static readonly string[] Scripts = ["PostgreSQL-Main.sql", "PostgreSQL-Clustering.sql", "PostgreSQL-Persistence.sql", "PostgreSQL-Reminders.sql"];

    /// <exception cref="FormatException">A script is not in the folder.</exception>
    public static async Task CreateAsync(string connectionString, string folder)
    {
        if (Array.Find(Scripts, name => !File.Exists(Path.Combine(folder, name))) is { } missing)
        {
            throw new FormatException($"{missing} is not in '{folder}': --orleans-scripts names the folder of {string.Join(", ", Scripts)} of the version in use.");
        }

        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        foreach (var script in Scripts)
        {
            await using var command = new NpgsqlCommand(await File.ReadAllTextAsync(Path.Combine(folder, script)), connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
