#if ORLEANS_MICROSOFT
using System.Net;
using Orleans.Configuration;
#else
using OrleansScheduler.Storage.GrainState;
#endif
using OrleansScheduler.Grains;
using OrleansScheduler.Silo.Configuration;
using OrleansScheduler.Storage;

namespace OrleansScheduler.Silo;

/// <summary>
/// The one place of the silo that knows which grain engine it was built with. Embedded: this process is the cluster, and
/// grain state and reminders lie in the scheduler's own store. Microsoft: silos form a cluster over PostgreSQL through
/// the AdoNet providers; their tables are created by the operator with the scripts that Orleans ships.
/// </summary>
internal static class OrleansEngine
{
#if ORLEANS_MICROSOFT
    public const string Name = "microsoft";

    /// <summary>Whether the store belongs to one silo alone.</summary>
    public const bool OwnsStore = false;

    private const string Invariant = "Npgsql";

    /// <summary>Why the configuration cannot be run with this engine; null when it can.</summary>
    public static string? Refuses(StorageOptions storage) => storage.Provider == StorageProvider.PostgreSql
        ? null
        : "The Microsoft engine needs PostgreSQL: set Storage:Provider to PostgreSql and Storage:ConnectionString.";

    public static void AddTo(WebApplicationBuilder builder, ClusteringOptions clustering, StorageOptions storage) => builder.UseOrleans(silo =>
    {
        silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (clustering.ClusterId, clustering.ServiceId));
        silo.Configure<EndpointOptions>(o =>
        {
            o.AdvertisedIPAddress = IPAddress.Parse(clustering.Address);
            o.SiloPort = clustering.SiloPort;
            o.GatewayPort = clustering.GatewayPort;
            o.SiloListeningEndpoint = new IPEndPoint(o.AdvertisedIPAddress, clustering.SiloPort);
            o.GatewayListeningEndpoint = new IPEndPoint(o.AdvertisedIPAddress, clustering.GatewayPort);
        });
        silo.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (Invariant, storage.ConnectionString));
        silo.AddAdoNetGrainStorage(GrainNames.Storage, o => (o.Invariant, o.ConnectionString) = (Invariant, storage.ConnectionString));
        silo.UseAdoNetReminderService(o => (o.Invariant, o.ConnectionString) = (Invariant, storage.ConnectionString));
    });
#else
    public const string Name = "embedded";

    /// <summary>Whether the store belongs to one silo alone.</summary>
    public const bool OwnsStore = true;

    /// <summary>Why the configuration cannot be run with this engine; null when it can.</summary>
    public static string? Refuses(StorageOptions storage) => null;

    public static void AddTo(WebApplicationBuilder builder, ClusteringOptions clustering, StorageOptions storage) => builder.UseOrleans(silo =>
    {
        silo.UseLocalhostClustering(serviceId: clustering.ServiceId, clusterId: $"{clustering.ClusterId}-{Guid.NewGuid():N}");
        silo.AddReminders();
        silo.Services.AddTableReminders().AddTableGrainStorage(GrainNames.Storage);
    });
#endif
}
