using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Timers;

namespace OrleansScheduler.Embedded;

/// <summary>Adds the services of a silo to a host, once.</summary>
internal sealed class SiloBuilder : EngineBuilder, ISiloBuilder
{
    private SiloBuilder(IServiceCollection services, IConfiguration configuration)
        : base(services, configuration)
    {
    }

    internal static ISiloBuilder For(IServiceCollection services, IConfiguration configuration) =>
        Once(services, () => new SiloBuilder(services, configuration));

    protected override void AddServices()
    {
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
