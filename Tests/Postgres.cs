using System.Diagnostics;
using Npgsql;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Tests;

/// <summary>
/// One PostgreSQL server for the test run: the one that <c>OSCHED_TEST_POSTGRES</c> names (a connection string of a user that
/// may create databases), else a private one from the binaries of this machine, on loopback, in a temporary folder, gone at the end.
/// </summary>
public static class Postgres
{
    private const string Missing = "skipped: PostgreSQL not found (set OSCHED_TEST_POSTGRES or install the postgresql package)";

    private static readonly Lazy<Task<string?>> Server = new(StartAsync);

    /// <summary>Creates an empty database and returns its connection string. Without a server the test is skipped, or fails where CI=true.</summary>
    public static async Task<string> CreateDatabaseAsync()
    {
        var server = await Server.Value;
        if (server is null && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(Missing);
        }

        Skip.If(server is null, Missing);
        var name = $"osched_{Guid.NewGuid():N}";
        await ExecuteAsync(server!, $"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }

    /// <summary>Drops a database that <see cref="CreateDatabaseAsync"/> made, whoever is still connected.</summary>
    public static async Task DropDatabaseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await ExecuteAsync((await Server.Value)!, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string?> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("OSCHED_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return given;
        }

        if (FindBinaries() is not { } binaries)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("osched-postgres-").FullName;
        var asPostgres = Environment.IsPrivilegedProcess;
        if (asPostgres)
        {
            await RunAsync("chown", ["postgres", folder], asPostgres: false);
        }

        var data = Path.Combine(folder, "data");
        var control = Path.Combine(binaries, "pg_ctl");
        RemoveAfterThisProcess(control, data, folder, asPostgres);
        await RunAsync(Path.Combine(binaries, "initdb"), ["-D", data, "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C"], asPostgres);
        var port = await FreePort.UseAsync(async port =>
        {
            var settings = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=300 -c shared_buffers=128MB";
            var log = Path.Combine(folder, $"log-{port}");
            await RunAsync(control, ["-D", data, "-l", log, "-w", "-o", settings, "start"], asPostgres, log);
            return port;
        });
        return new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "postgres", Database = "postgres" }.ToString();
    }

    /// <summary>
    /// Leaves the end to a process that waits for this one's: a runner gives its host no time to clean up, and a killed one none at all.
    /// It lets go of the inherited streams, which the runner would wait for.
    /// </summary>
    private static void RemoveAfterThisProcess(string control, string data, string folder, bool asPostgres)
    {
        const string Script =
            """
            exec </dev/null >/dev/null 2>&1
            tail --pid="$1" -f /dev/null
            $5 "$2" -D "$3" -m immediate -w stop
            rm -rf -- "$4"
            """;
        var identity = asPostgres ? "setpriv --reuid=postgres --regid=postgres --clear-groups --" : "";
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Script, "sh", $"{Environment.ProcessId}", control, data, folder, identity])
        {
            WorkingDirectory = "/",
        };
        using var watcher = Process.Start(start);
    }

    private static string? FindBinaries()
    {
        const string Debian = "/usr/lib/postgresql";
        var folders = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).OrderByDescending(folder => folder, StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin"))
            : [];
        return folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    /// <summary>PostgreSQL refuses to run as root, so root runs it as the user that its package made. A failure tells what is in the log.</summary>
    private static async Task RunAsync(string program, string[] arguments, bool asPostgres, string? log = null)
    {
        var start = asPostgres
            ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", "--", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = "/";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {(File.Exists(log) ? await File.ReadAllTextAsync(log) : "")}");
    }
}
