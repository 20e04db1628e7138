using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;

namespace OrleansScheduler.Embedded;

/// <summary>Adds the services of a client to a host, once. The silo must be in the same process.</summary>
internal sealed class ClientBuilder : IClientBuilder
{
    private ClientBuilder(IServiceCollection services, IConfiguration configuration)
    {
        Services = services;
        Configuration = configuration;
    }

    public IServiceCollection Services { get; }

    public IConfiguration Configuration { get; }

    internal static IClientBuilder For(IServiceCollection services, IConfiguration configuration)
    {
        if (services.FirstOrDefault(service => service.ServiceType == typeof(ClientBuilder))?.ImplementationInstance is ClientBuilder known)
        {
            return known;
        }

        if (services.Any(service => service.ServiceType == typeof(SiloBuilder)))
        {
            throw new InvalidOperationException("UseOrleans and UseOrleansClient exclude each other: a silo's host has a client already.");
        }

        var builder = new ClientBuilder(services, configuration);
        services.AddSingleton(builder);
        builder.AddDefaults();
        return builder;
    }

    private void AddDefaults()
    {
        Services.AddLogging();
        Services.AddOptions();
        Services.Configure<ClusterOptions>(Configuration.GetSection("Orleans"));
        Services.Configure<EmbeddedOptions>(Configuration.GetSection("Orleans:Embedded"));
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
