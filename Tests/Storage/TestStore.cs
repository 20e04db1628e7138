using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Faults;
using OrleansScheduler.Storage.GrainState;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Tests.Storage;

/// <summary>A fresh database of one of the two kinds with the store on it; gone when disposed.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly string? _folder;
    private readonly ServiceProvider _services;

    private TestStore(StorageProvider provider, string path, string? folder, ICommitFaults? faults)
    {
        Provider = provider;
        Where = path;
        _folder = folder;
        Faults = faults;
        _services = Build(faults);
    }

    public static TheoryData<StorageProvider> Providers => [StorageProvider.Sqlite, StorageProvider.PostgreSql];

    public StorageProvider Provider { get; }

    /// <summary>Path of the file, or connection string.</summary>
    public string Where { get; }

    public ICommitFaults? Faults { get; }

    public IServiceProvider Services => _services;

    public IStoreLifecycle Lifecycle => Services.GetRequiredService<IStoreLifecycle>();

    public IRegionStore Regions => Services.GetRequiredService<IRegionStore>();

    public IJobQueries Jobs => Services.GetRequiredService<IJobQueries>();

    public INodeQueries Nodes => Services.GetRequiredService<INodeQueries>();

    public IAuditQueries Audit => Services.GetRequiredService<IAuditQueries>();

    public IRegionRegistry Registry => Services.GetRequiredService<IRegionRegistry>();

    /// <summary>An initialised store with a region of that name.</summary>
    public static async Task<TestStore> OpenAsync(StorageProvider provider, ICommitFaults? faults = null, string region = "r1")
    {
        var folder = provider == StorageProvider.Sqlite ? Directory.CreateTempSubdirectory("osched-store-").FullName : null;
        var where = folder is null ? await Postgres.CreateDatabaseAsync() : Path.Combine(folder, "test.db");
        var store = new TestStore(provider, where, folder, faults);
        await store.Lifecycle.InitializeAsync();
        await store.AddRegionAsync(region);
        return store;
    }

    public Task<bool> AddRegionAsync(string name) =>
        Registry.CreateAsync(name, "{}", new ClusterAuditRow { AtMs = 1, Kind = "region.created", Text = name });

    /// <summary>Another process on the same database, as far as the store can tell.</summary>
    public ServiceProvider Build(ICommitFaults? faults = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSchedulerStorage(options =>
        {
            options.Provider = Provider;
            if (Provider == StorageProvider.Sqlite)
            {
                options.Path = Where;
            }
            else
            {
                options.ConnectionString = Where;
            }
        });
        services.AddTableGrainStorage();
        services.AddTableReminders();
        if (faults is not null)
        {
            services.AddSingleton(faults);
        }

        return services.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_folder is null)
        {
            await Postgres.DropDatabaseAsync(Where);
        }
        else
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
