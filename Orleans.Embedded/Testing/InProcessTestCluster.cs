using System.Collections.ObjectModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using OrleansScheduler.Embedded;

namespace Orleans.TestingHost;

/// <summary>A cluster of silos in this process, with a client, set up by functions. Silos can be stopped, killed, added and started again.</summary>
public sealed class InProcessTestCluster : IDisposable, IAsyncDisposable
{
    private readonly TestSilos _silos;

    internal InProcessTestCluster(InProcessTestClusterOptions options)
    {
        Options = options;
        _silos = new TestSilos(MakeSilo, MakeClient);
    }

    public ReadOnlyCollection<InProcessSiloHandle> Silos => new([.. _silos.Silos]);

    public InProcessTestClusterOptions Options { get; }

    public IClusterClient Client => _silos.ClusterClient;

    public IServiceProvider GetSiloServiceProvider(SiloAddress? silo = null) => _silos.ServicesOf(silo);

    public bool TryGetGrainContext(GrainId grainId, out IGrainContext? grainContext) => _silos.TryGetContext(grainId, out grainContext);

    public Task WaitForDeactivationAsync(GrainId grainId) => _silos.WaitForDeactivationAsync(grainId);

    public Task WaitForDeactivationAsync(IAddressable grain) => WaitForDeactivationAsync(grain.GetGrainId());

    public Task DeactivateAsync(GrainId grainId) => _silos.DeactivateAsync(grainId);

    public Task DeactivateAsync(IAddressable grain) => DeactivateAsync(grain.GetGrainId());

    public async Task DeployAsync()
    {
        await _silos.StartAsync(Options.InitialSilosCount);
        if (Options.InitializeClientOnDeploy)
        {
            await InitializeClientAsync();
        }
    }

    public IEnumerable<InProcessSiloHandle> GetActiveSilos() => _silos.Silos.Where(silo => silo.IsActive);

    public InProcessSiloHandle? GetSiloForAddress(SiloAddress siloAddress) => _silos.Silos.FirstOrDefault(silo => silo.SiloAddress.Equals(siloAddress));

    /// <summary>Silos of one process know at once who is there: there is nothing to wait for.</summary>
    public Task WaitForLivenessToStabilizeAsync(bool didKill = false) => Task.CompletedTask;

    public InProcessSiloHandle StartAdditionalSilo() => StartAdditionalSiloAsync().GetAwaiter().GetResult();

    public Task<InProcessSiloHandle> StartAdditionalSiloAsync() => _silos.StartAsync();

    public Task<List<InProcessSiloHandle>> StartSilosAsync(int silosToStart) => _silos.StartAsync(silosToStart);

    public Task StopSilosAsync() => _silos.StopAllAsync();

    public Task StopClusterClientAsync() => _silos.StopClientAsync();

    public void StopAllSilos() => StopAllSilosAsync().GetAwaiter().GetResult();

    public async Task StopAllSilosAsync()
    {
        await StopClusterClientAsync();
        await StopSilosAsync();
    }

    public Task StopSiloAsync(InProcessSiloHandle instance) => _silos.StopAsync(instance, gracefully: true);

    /// <summary>The silo is gone at once, as if its process had died.</summary>
    public Task KillSiloAsync(InProcessSiloHandle instance) => _silos.StopAsync(instance, gracefully: false);

    public Task KillClientAsync() => _silos.StopClientAsync();

    public async Task<InProcessSiloHandle?> RestartSiloAsync(InProcessSiloHandle instance) => await _silos.RestartAsync(instance);

    public Task<InProcessSiloHandle> RestartStoppedSecondarySiloAsync(string siloName) => _silos.StartNamedAgainAsync(siloName);

    public Task InitializeClientAsync() => _silos.StartClientAsync();

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync() => await StopAllSilosAsync();

    private IHost MakeSilo(int number, Cluster cluster)
    {
        var specific = new InProcessTestSiloSpecificOptions
        {
            SiloName = number == 0 ? "Primary_0" : $"Secondary_{number}",
            SiloPort = EndpointOptions.DEFAULT_SILO_PORT + number,
            GatewayPort = EndpointOptions.DEFAULT_GATEWAY_PORT + number,
        };
        var host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        host.UseOrleans(silo =>
        {
            silo.Services.AddSingleton(cluster);
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Options.ClusterId, Options.ServiceId));
            silo.Configure<SiloOptions>(options => options.SiloName = specific.SiloName);
            silo.Configure<EndpointOptions>(options => (options.SiloPort, options.GatewayPort) = (specific.SiloPort, specific.GatewayPort));
        });
        Options.SiloHostConfigurationDelegates.ForEach(configure => configure(specific, host));
        return host.Build();
    }

    private IHost MakeClient(Cluster cluster)
    {
        var host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        host.UseOrleansClient(client =>
        {
            client.Services.AddSingleton(cluster);
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Options.ClusterId, Options.ServiceId));
        });
        Options.ClientHostConfigurationDelegates.ForEach(configure => configure(host));
        return host.Build();
    }
}
