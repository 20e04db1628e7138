using Microsoft.Extensions.DependencyInjection;

namespace OrleansScheduler.Storage;

/// <summary>Registers the store.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Adds the store that the options choose, as singletons: <see cref="IStoreLifecycle"/>, <see cref="Regions.IRegionStore"/>,
    /// <see cref="Regions.IIdempotencyLookup"/>, the queries and the cluster's stores. Options are checked at start.
    /// The host calls <see cref="IStoreLifecycle.InitializeAsync"/> before anything else.
    /// </summary>
    public static IServiceCollection AddSchedulerStorage(this IServiceCollection services, Action<StorageOptions> configure)
    {
        services.AddOptions<StorageOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }
}
