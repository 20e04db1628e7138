using OrleansScheduler.Client;

namespace OrleansScheduler.Tests.EndToEnd.Programs;

/// <summary>A silo as a process: started, killed, started again on the same data and port.</summary>
public sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly TemporaryHouse _house;
    private readonly StoreChoice _store;
    private readonly bool _localAgent;
    private readonly UnprivilegedUser? _user;
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly IReadOnlyDictionary<string, string> _settings;
    private int _port;
    private ChildProgram? _program;

    private SiloProcess(TemporaryHouse house, StoreChoice store, bool localAgent, UnprivilegedUser? user, IReadOnlyDictionary<string, string>? settings, string name)
    {
        _settings = settings ?? new Dictionary<string, string>(StringComparer.Ordinal);
        _user = user;
        _house = house;
        _store = store;
        _localAgent = localAgent;
        DataFolder = house.Folder(name);
        user?.Own(DataFolder);
    }

    public string DataFolder { get; }

    public Uri Address => new($"http://127.0.0.1:{_port}");

    public string OperatorKey => File.ReadAllText(Path.Combine(DataFolder, "operator.key")).Trim();

    public ChildProgram Program => _program ?? throw new InvalidOperationException("The silo was not started.");

    /// <summary>A client with the operator's key that retries for two minutes, to get over a restart on a busy machine.</summary>
    public SchedulerClient Client => ClientWith(OperatorKey);

    public static async Task<SiloProcess> StartAsync(
        TemporaryHouse house, StoreChoice store, bool localAgent = true, UnprivilegedUser? user = null, IReadOnlyDictionary<string, string>? settings = null, string name = "silo")
    {
        var silo = new SiloProcess(house, store, localAgent, user, settings, name);
        await FreePort.UseAsync(async port =>
        {
            silo._port = port;
            await silo.StartAgainAsync();
            return true;
        });
        return silo;
    }

    public SchedulerClient ClientWith(string key)
        => new(_http, new SchedulerClientOptions { Server = Address, Key = key, Retries = 60, RetryDelayMax = TimeSpan.FromSeconds(2), StreamPatience = TimeSpan.FromMinutes(2) });

    /// <summary>Starts it on the same data and port; done when it listens.</summary>
    public async Task StartAgainAsync()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Silo__Urls"] = Address.ToString().TrimEnd('/'),
            ["Silo__DataPath"] = DataFolder,
            ["Storage__Provider"] = _store.Provider,
            ["Clustering__SingleSilo"] = "true",
            ["LocalAgent__Enabled"] = _localAgent ? "true" : "false",
            ["LocalAgent__Name"] = "local",
            ["DOTNET_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
        };
        foreach (var (name, value) in _settings)
        {
            environment[name] = value;
        }

        if (_user is not null)
        {
            environment["HOME"] = DataFolder;
        }

        if (_store.ConnectionString is { } connection)
        {
            environment["Storage__ConnectionString"] = connection;
        }

        _program = ChildProgram.Start(ProgramFiles.Silo, [], environment, DataFolder, _user);
        await _program.WaitForLineAsync(line => line.Contains("Now listening on", StringComparison.Ordinal), StartTimeout);
    }

    /// <summary><c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        await Program.DisposeAsync();
        _program = null;
    }

    /// <summary><c>kill -TERM</c>; its exit code, once it has ended.</summary>
    public async Task<int> StopAsync(TimeSpan timeout)
    {
        Program.Terminate();
        var exitCode = await Program.WaitForExitAsync(timeout);
        await Program.DisposeAsync();
        _program = null;
        return exitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
        {
            await _program.DisposeAsync();
        }

        _http.Dispose();
    }
}
