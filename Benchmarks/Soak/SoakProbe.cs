using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace OrleansScheduler.Benchmarks.Soak;

/// <summary>Looks at a silo from outside: its memory as the kernel counts it, its SQLite store read-only.</summary>
public sealed class SoakProbe(string dataFolder)
{
    static SoakProbe() => SQLitePCL.Batteries_V2.Init();

    private readonly string _path = Path.Combine(dataFolder, "scheduler.db");

    /// <summary>Every table but SQLite's own.</summary>
    public async Task<SoakSample> LookAsync(double seconds, int life, int process)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync();
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in await connection.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"))
        {
            rows[table] = await connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM {table}");
        }

        var files = new DirectoryInfo(dataFolder).GetFiles("scheduler.db*").Sum(file => file.Length);
        return new SoakSample(seconds, life, RssMiB(process), files / 1048576.0, rows);
    }

    private static double RssMiB(int process)
    {
        var line = File.ReadLines($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
