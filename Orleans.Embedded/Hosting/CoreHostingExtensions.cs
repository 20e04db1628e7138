using System.Net;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Names a silo and its cluster.</summary>
public static class CoreHostingExtensions
{
    /// <summary>A cluster of this machine. The embedded engine has no network: the endpoint names the silo, and the silos of its cluster are those that share its process by intent, as in a test cluster.</summary>
    public static ISiloBuilder UseLocalhostClustering(
        this ISiloBuilder builder,
        int siloPort = EndpointOptions.DEFAULT_SILO_PORT,
        int gatewayPort = EndpointOptions.DEFAULT_GATEWAY_PORT,
        IPEndPoint? primarySiloEndpoint = null,
        string serviceId = "dev",
        string clusterId = "dev")
    {
        if (primarySiloEndpoint is not null && !IPAddress.IsLoopback(primarySiloEndpoint.Address))
        {
            throw new ArgumentException($"The embedded engine has no network and cannot join the silo at {primarySiloEndpoint}: build with -p:OrleansEngine=Microsoft.", nameof(primarySiloEndpoint));
        }

        return builder
            .Configure<EndpointOptions>(options => (options.AdvertisedIPAddress, options.SiloPort, options.GatewayPort) = (IPAddress.Loopback, siloPort, gatewayPort))
            .Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (serviceId, clusterId));
    }
}
