using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>Starts and stops the silo of a host.</summary>
internal sealed class SiloHost(
    Silo silo,
    SiloLifecycle lifecycle,
    IOptions<EmbeddedOptions> options,
    IEnumerable<ILifecycleParticipant<ISiloLifecycle>> participants) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var catalog = GrainCatalog.Discover(options.Value.Assemblies);
        if (catalog.Problems.Count > 0)
        {
            throw new OrleansConfigurationException(
                $"The grains cannot be served:{Environment.NewLine}{string.Join(Environment.NewLine, catalog.Problems.Select(problem => "- " + problem))}");
        }

        silo.Cluster.Use(catalog);
        lifecycle.Subscribe("Silo", ServiceLifecycleStage.BecomeActive, BecomeActive, silo.LeaveAsync);
        foreach (var participant in participants)
        {
            participant.Participate(lifecycle);
        }

        try
        {
            await lifecycle.StartAsync(cancellationToken);
        }
        catch
        {
            await lifecycle.StopAsync(cancellationToken);
            throw;
        }

        silo.Log.Started(silo, catalog.Count);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await lifecycle.StopAsync(cancellationToken);
        silo.Log.Stopped(silo);
    }

    private Task BecomeActive(CancellationToken cancellationToken)
    {
        silo.Join();
        return Task.CompletedTask;
    }
}
