using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Faults;
using OrleansScheduler.Storage.Postgres;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Sqlite;

namespace OrleansScheduler.Storage;

/// <summary>Registers the store.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Adds the store that the options choose, as singletons: <see cref="IStoreLifecycle"/>, <see cref="IRegionStore"/>,
    /// <see cref="IIdempotencyLookup"/>, the queries and the cluster's stores. Options are checked at start.
    /// The host calls <see cref="IStoreLifecycle.InitializeAsync"/> before anything else.
    /// </summary>
    public static IServiceCollection AddSchedulerStorage(this IServiceCollection services, Action<StorageOptions> configure)
    {
        services.AddOptions<StorageOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SqliteDatabase>();
        services.AddSingleton<PostgresDatabase>();
        services.AddSingleton<Database>(provider => IsSqlite(provider)
            ? provider.GetRequiredService<SqliteDatabase>()
            : provider.GetRequiredService<PostgresDatabase>());
        services.AddSingleton<IStoreLifecycle>(provider => IsSqlite(provider)
            ? ActivatorUtilities.CreateInstance<SqliteLifecycle>(provider)
            : ActivatorUtilities.CreateInstance<PostgresLifecycle>(provider));
        services.AddSingleton<IRegionStore>(provider =>
        {
            var reader = provider.GetRequiredService<RegionReader>();
            var idempotency = provider.GetRequiredService<IIdempotencyLookup>();
            var faults = provider.GetService<ICommitFaults>();
            return IsSqlite(provider)
                ? new SqliteRegionStore(provider.GetRequiredService<SqliteDatabase>(), reader, idempotency, faults)
                : new PostgresRegionStore(provider.GetRequiredService<PostgresDatabase>(), reader, idempotency, faults);
        });
        services.AddSingleton<RegionReader>();
        services.AddSingleton<IShareHistory, ShareHistory>();
        services.AddSingleton<IIdempotencyLookup, IdempotencyLookup>();
        services.AddSingleton<IJobQueries, JobQueries>();
        services.AddSingleton<INodeQueries, NodeQueries>();
        services.AddSingleton<IHandQueries, HandQueries>();
        services.AddSingleton<IAuditQueries, AuditQueries>();
        services.AddSingleton<ITenantStore, TenantStore>();
        services.AddSingleton<ISliceStore, SliceStore>();
        services.AddSingleton<IKeyStore, KeyStore>();
        services.AddSingleton<IEnrolmentStore, EnrolmentStore>();
        services.AddSingleton<IRegionRegistry, RegionRegistry>();
        services.AddSingleton<IClusterHands, ClusterHands>();
        services.AddSingleton<IPruning, Pruning>();
        services.AddSingleton<IClusterAudit, ClusterAuditStore>();
        services.AddSingleton<IStoreBackup>(provider => IsSqlite(provider)
            ? new SqliteBackup(provider.GetRequiredService<SqliteDatabase>())
            : new PostgresBackup(provider.GetRequiredService<PostgresDatabase>()));
        return services;
    }

    private static bool IsSqlite(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<StorageOptions>>().Value.Provider == StorageProvider.Sqlite;
}
