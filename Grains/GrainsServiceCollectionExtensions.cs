using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OrleansScheduler.Grains.Telemetry;

namespace OrleansScheduler.Grains;

/// <summary>Registers what the grains need besides the store and the grain engine.</summary>
public static class GrainsServiceCollectionExtensions
{
    /// <summary>
    /// Adds the options of the grains and the clock. The host registers the store, grain storage named
    /// <see cref="GrainNames.Storage"/> and reminders itself.
    /// </summary>
    public static IServiceCollection AddSchedulerGrains(this IServiceCollection services, Action<SchedulerGrainOptions>? configure = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<SchedulerGrainOptions>()
            .Configure(options => configure?.Invoke(options))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<SchedulerGrainOptions>>().Value);
        services.TryAddSingleton(provider => new RegionMeter(provider.GetService<IMeterFactory>()));
        return services;
    }
}
