using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;

namespace OrleansScheduler.Embedded;

/// <summary>Adds the services of a client to a host, once. The silo must be in the same process.</summary>
internal sealed class ClientBuilder : EngineBuilder, IClientBuilder
{
    private ClientBuilder(IServiceCollection services, IConfiguration configuration)
        : base(services, configuration)
    {
    }

    internal static IClientBuilder For(IServiceCollection services, IConfiguration configuration) =>
        Once(services, () => new ClientBuilder(services, configuration));

    protected override void AddServices()
    {
        Services.TryAddSingleton(static services => LocalClusters.Find(services.GetRequiredService<IOptions<ClusterOptions>>().Value));
        Services.AddSingleton(static services => new CallOrigin(
            services.GetRequiredService<Cluster>(),
            null,
            services.GetRequiredService<IOptions<ClientMessagingOptions>>().Value.ResponseTimeout,
            services.GetServices<IOutgoingGrainCallFilter>(),
            services.GetRequiredService<IOptions<EmbeddedOptions>>().Value.RoundTripMessages));
        Services.AddSingleton<IClusterClient>(static services => new ClusterClient(services.GetRequiredService<CallOrigin>(), services));
        Services.AddSingleton<IGrainFactory>(static services => services.GetRequiredService<IClusterClient>());
        Services.AddHostedService<ClientHost>();
    }
}
