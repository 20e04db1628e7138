using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace OrleansScheduler.Embedded;

/// <summary>What the builders of silos and clients share: a host has one of them, once.</summary>
internal abstract class EngineBuilder(IServiceCollection services, IConfiguration configuration)
{
    public IServiceCollection Services => services;

    public IConfiguration Configuration => configuration;

    /// <summary>The builder that the host has already, or a new one with its services added. Throws where the host is of the other kind.</summary>
    protected static TBuilder Once<TBuilder>(IServiceCollection services, Func<TBuilder> make)
        where TBuilder : EngineBuilder
    {
        switch (services.FirstOrDefault(service => service.ServiceType == typeof(EngineBuilder))?.ImplementationInstance)
        {
            case TBuilder known:
                return known;
            case not null:
                throw new InvalidOperationException("UseOrleans and UseOrleansClient exclude each other: a silo's host has a client already.");
        }

        var builder = make();
        services.AddSingleton<EngineBuilder>(builder);
        services.AddLogging();
        services.AddOptions();
        services.Configure<ClusterOptions>(builder.Configuration.GetSection("Orleans"));
        services.Configure<EmbeddedOptions>(builder.Configuration.GetSection("Orleans:Embedded"));
        builder.AddServices();
        return builder;
    }

    /// <summary>Adds what this kind of host needs.</summary>
    protected abstract void AddServices();
}
