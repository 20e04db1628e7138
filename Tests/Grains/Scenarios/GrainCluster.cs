using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.TestingHost;
using OrleansScheduler.Grains;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Faults;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Tests.Storage;

namespace OrleansScheduler.Tests.Grains.Scenarios;

/// <summary>Silos with the real grains over a store of their own, SQLite unless a test says otherwise, and the client of both.</summary>
public sealed class GrainCluster : IAsyncDisposable
{
    public const string Region = "main";

    private readonly StorePlace _place;
    private readonly ServiceProvider _store;

    private GrainCluster(StorePlace place, ServiceProvider store, InProcessTestCluster silos, CommitStops faults)
    {
        _place = place;
        _store = store;
        Silos = silos;
        Faults = faults;
    }

    public InProcessTestCluster Silos { get; }

    public CommitStops Faults { get; }

    public IClusterClient Client => Silos.Client;

    public IClusterGrain Cluster => Client.GetGrain<IClusterGrain>(IClusterGrain.Key);

    public IRegionGrain MainRegion => Client.GetGrain<IRegionGrain>(Region);

    public IJobQueries Jobs => Store<IJobQueries>();

    public AuditReader Audit => new(MainRegion, Store<IAuditQueries>());

    public IRegionGrain RegionOf(string name) => Client.GetGrain<IRegionGrain>(name);

    public AuditReader AuditOf(string region) => new(RegionOf(region), Store<IAuditQueries>(), region);

    public static async Task<GrainCluster> StartAsync(
        short silos = 1, int leaseMs = 60_000, string[]? regions = null, Action<ISiloBuilder>? configure = null,
        StorageProvider provider = StorageProvider.Sqlite)
    {
        var place = await StorePlace.CreateAsync(provider);
        var faults = new CommitStops();
        var store = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSchedulerStorage(place.Configure)
            .BuildServiceProvider();
        await store.GetRequiredService<IStoreLifecycle>().InitializeAsync();

        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorage(GrainNames.Storage);
            silo.UseInMemoryReminderService();
            silo.Services.AddSchedulerStorage(place.Configure);
            silo.Services.Replace(ServiceDescriptor.Singleton<ICommitFaults>(faults));
            silo.Services.AddSchedulerGrains(o => o.LeaseMs = leaseMs);
            configure?.Invoke(silo);
        });
        var cluster = new GrainCluster(place, store, builder.Build(), faults);
        await cluster.Silos.DeployAsync();
        foreach (var region in regions ?? [Region])
        {
            await cluster.Cluster.EnsureRegion(new() { Name = region, Actor = "test" });
        }

        return cluster;
    }

    public ITenantGrain Tenant(string path = GrainNames.DefaultTenant) => Client.GetGrain<ITenantGrain>(path);

    public INodeGrain Node(string name) => Client.GetGrain<INodeGrain>(name);

    public T Store<T>()
        where T : notnull => _store.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await Silos.DisposeAsync();
        await _store.DisposeAsync();
        await _place.DisposeAsync();
    }
}
