using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Benchmarks.Commits;

/// <summary>The store that the arguments name: <c>--store sqlite|postgresql</c>, <c>--path</c> of a file, <c>--connection</c> string.</summary>
internal sealed class BenchmarkStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string? _folder;

    private BenchmarkStore(ServiceProvider services, string? folder)
    {
        _services = services;
        _folder = folder;
    }

    public IServiceProvider Services => _services;

    public IRegionStore Regions => Services.GetRequiredService<IRegionStore>();

    /// <summary>Opens the store with a fresh region; a SQLite file without <c>--path</c> is temporary.</summary>
    public static async Task<(BenchmarkStore Store, string Region)> OpenAsync(string[] args)
    {
        var sqlite = Argument(args, "--store", "sqlite") == "sqlite";
        var folder = sqlite && Argument(args, "--path", "").Length == 0 ? Directory.CreateTempSubdirectory("osched-bench-").FullName : null;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSchedulerStorage(options =>
        {
            options.Provider = sqlite ? StorageProvider.Sqlite : StorageProvider.PostgreSql;
            options.Path = folder is null ? Argument(args, "--path", "bench.db") : Path.Combine(folder, "bench.db");
            options.ConnectionString = Argument(args, "--connection", "Host=127.0.0.1;Username=postgres;Database=bench");
        });
        var store = new BenchmarkStore(services.BuildServiceProvider(), folder);
        await store.Services.GetRequiredService<IStoreLifecycle>().InitializeAsync();
        var registry = store.Services.GetRequiredService<IRegionRegistry>();
        var region = $"bench-{(await registry.ListAsync()).Count}";
        await registry.CreateAsync(region, "{}", new ClusterAuditRow { AtMs = 1, Kind = "region.created", Text = region });
        return (store, region);
    }

    public static string Argument(string[] args, string name, string otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
