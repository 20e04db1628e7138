#if ORLEANS_MICROSOFT
using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;
using Orleans.Serialization;
#endif
using OrleansScheduler.Grains;
using OrleansScheduler.Silo.Configuration;
using OrleansScheduler.Storage;
using OrleansScheduler.Storage.GrainState;

namespace OrleansScheduler.Silo;

/// <summary>
/// The one place of the silo that knows which grain engine it was built with. Embedded: this process is the cluster, and
/// grain state and reminders lie in the scheduler's own store. Microsoft: silos form a cluster over PostgreSQL through
/// the AdoNet providers; their tables are created by the operator with the scripts that Orleans ships. A single silo of
/// the Microsoft engine (on SQLite always, on PostgreSQL where configured so) keeps its state as the embedded one does.
/// </summary>
internal static class OrleansEngine
{
#if ORLEANS_MICROSOFT
    public const string Name = "microsoft";

    private const string Invariant = "Npgsql";

    /// <summary>Whether the store belongs to one silo alone.</summary>
    public static bool OwnsStore(ClusteringOptions clustering, StorageOptions storage) =>
        clustering.SingleSilo || storage.Provider != StorageProvider.PostgreSql;

    public static void AddTo(WebApplicationBuilder builder, ClusteringOptions clustering, StorageOptions storage)
    {
        // Orleans' retries tell of every placement, those that succeed at once too.
        builder.Logging.AddFilter("Polly", LogLevel.Warning);
        builder.UseOrleans(silo =>
        {
            if (OwnsStore(clustering, storage))
            {
                Alone(silo, clustering);
            }
            else
            {
                AmongOthers(silo, clustering, storage);
            }
        });
    }

    private static void AmongOthers(ISiloBuilder silo, ClusteringOptions clustering, StorageOptions storage)
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
        silo.Configure<ClusterMembershipOptions>(o =>
        {
            // No vote falls while a message came within so many of the longest probes; the default is a minute.
            o.MaxProbeTimeout = clustering.DeadAfter / o.NumMissedProbesLimit;
            o.ProbeTimeout = o.MaxProbeTimeout * 0.75;
            o.MinProbeTimeout = o.ProbeTimeout / 2;
        });

        // A failure of the store that comes back from another silo carries the driver's.
        silo.Services.Configure<ExceptionSerializationOptions>(o => o.SupportedNamespacePrefixes.Add(Invariant));
    }

    private static void Alone(ISiloBuilder silo, ClusteringOptions clustering)
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        silo.UseLocalhostClustering(PortOf(first), PortOf(second), null, clustering.ServiceId, $"{clustering.ClusterId}-{Guid.NewGuid():N}");
        silo.AddReminders();
        silo.Services.AddTableReminders().AddTableGrainStorage(GrainNames.Storage);
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
#else
    public const string Name = "embedded";

    /// <summary>Whether the store belongs to one silo alone.</summary>
    public static bool OwnsStore(ClusteringOptions clustering, StorageOptions storage) => true;

    public static void AddTo(WebApplicationBuilder builder, ClusteringOptions clustering, StorageOptions storage) => builder.UseOrleans(silo =>
    {
        silo.UseLocalhostClustering(serviceId: clustering.ServiceId, clusterId: $"{clustering.ClusterId}-{Guid.NewGuid():N}");
        silo.AddReminders();
        silo.Services.AddTableReminders().AddTableGrainStorage(GrainNames.Storage);
    });
#endif
}
