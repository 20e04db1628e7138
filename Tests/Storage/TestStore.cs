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
    private readonly StorePlace _place;
    private readonly ServiceProvider _services;

    private TestStore(StorePlace place, ICommitFaults? faults)
    {
        _place = place;
        Faults = faults;
        _services = Build(faults);
    }

    public static TheoryData<StorageProvider> Providers => [StorageProvider.Sqlite, StorageProvider.PostgreSql];

    public StorageProvider Provider => _place.Provider;

    /// <summary>Path of the file, or connection string.</summary>
    public string Where => _place.Where;

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
        var store = new TestStore(await StorePlace.CreateAsync(provider), faults);
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
        services.AddSchedulerStorage(_place.Configure);
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
        await _place.DisposeAsync();
    }
}
