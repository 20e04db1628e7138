using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Timers;

namespace OrleansScheduler.Embedded;

/// <summary>Adds the services of a silo to a host, once.</summary>
internal sealed class SiloBuilder : ISiloBuilder
{
    private SiloBuilder(IServiceCollection services, IConfiguration configuration)
    {
        Services = services;
        Configuration = configuration;
    }

    public IServiceCollection Services { get; }

    public IConfiguration Configuration { get; }

    internal static ISiloBuilder For(IServiceCollection services, IConfiguration configuration)
    {
        if (services.FirstOrDefault(service => service.ServiceType == typeof(SiloBuilder))?.ImplementationInstance is SiloBuilder known)
        {
            return known;
        }

        if (services.Any(service => service.ServiceType == typeof(ClientBuilder)))
        {
            throw new InvalidOperationException("UseOrleans and UseOrleansClient exclude each other: a silo's host has a client already.");
        }

        var builder = new SiloBuilder(services, configuration);
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
        Services.TryAddSingleton(TimeProvider.System);
        Services.TryAddSingleton<Cluster>();
        Services.AddSingleton<Silo>();
        Services.AddSingleton<ILocalSiloDetails>(static services => services.GetRequiredService<Silo>());
        Services.AddSingleton<IGrainFactory>(static services => services.GetRequiredService<Silo>().Origin.Factory);
        Services.AddSingleton<IClusterClient>(static services => new ClusterClient(services.GetRequiredService<Silo>().Origin, services));
        Services.AddSingleton<SiloLifecycle>();
        Services.AddSingleton<ISiloLifecycle>(static services => services.GetRequiredService<SiloLifecycle>());
        Services.AddSingleton<ITimerRegistry, TimerRegistry>();
        Services.AddSingleton<IGrainRuntime, GrainRuntime>();
        Services.AddSingleton<IGrainContextAccessor, TurnContext>();
        Services.AddScoped<ScopedContext>();
        Services.AddScoped(static services => services.GetRequiredService<ScopedContext>().Context
            ?? throw new InvalidOperationException("An IGrainContext is there in the scope of an activation only."));
        Services.AddHostedService<SiloHost>();
    }
}
