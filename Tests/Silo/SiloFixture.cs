using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansScheduler.Client;
using OrleansScheduler.Silo;

namespace OrleansScheduler.Tests.Silo;

/// <summary>
/// The real silo in this process: Kestrel on a free loopback port, a data folder of its own, SQLite or PostgreSQL, with or
/// without the local agent. As a class fixture it is a silo on SQLite without an agent.
/// </summary>
public sealed class SiloFixture : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>How long tests wait for what must happen; far more than it takes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SiloFixtureOptions _options;
    private readonly string _folder;
    private WebApplication? _app;

    public SiloFixture()
        : this(new SiloFixtureOptions())
    {
    }

    private SiloFixture(SiloFixtureOptions options)
    {
        _options = options;
        _folder = options.DataFolder ?? Directory.CreateTempSubdirectory("osched-silo-").FullName;
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public string OperatorKey { get; private set; } = "";

    public string DataFolder => _folder;

    public IServiceProvider Services => _app!.Services;

    /// <summary>Sends with the operator's key, to addresses below the silo's.</summary>
    public HttpClient Http { get; private set; } = new();

    public static async Task<SiloFixture> StartAsync(SiloFixtureOptions options)
    {
        var silo = new SiloFixture(options);
        await silo.InitializeAsync();
        return silo;
    }

    public async Task InitializeAsync()
    {
        _app = SiloApplication.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(Settings());
            builder.Logging.ClearProviders();
            _options.Configure?.Invoke(builder);
        });
        await _app.StartAsync();
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        OperatorKey = (await File.ReadAllTextAsync(Path.Combine(_folder, "operator.key"))).Trim();
        Http = CreateClient(OperatorKey);
    }

    /// <summary>A client with another key, or with none.</summary>
    public HttpClient CreateClient(string? key)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = Patience };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }

    /// <summary>The client library, with the operator's key or another one.</summary>
    public SchedulerClientOptions ClientOptions(string? key = null) => new() { Server = Address, Key = key ?? OperatorKey };

    public Task DisposeAsync() => ((IAsyncDisposable)this).DisposeAsync().AsTask();

    /// <summary>Stops the silo in order; the data folder stays where the options gave one.</summary>
    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        Http.Dispose();
        if (_app is { } app)
        {
            await app.StopAsync();
            await app.DisposeAsync();
            _app = null;
        }

        if (_options.DataFolder is null && Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private Dictionary<string, string?> Settings()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Silo:DataPath"] = _folder,
            ["Clustering:SingleSilo"] = "true",
            ["LocalAgent:Enabled"] = _options.LocalAgent ? "true" : "false",
            ["Grains:LeaseMs"] = _options.LeaseMs.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        if (_options.PostgresConnection is { } connection)
        {
            settings["Storage:Provider"] = "PostgreSql";
            settings["Storage:ConnectionString"] = connection;
        }

        return settings;
    }
}
