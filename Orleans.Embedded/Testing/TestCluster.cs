using System.Collections.ObjectModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using OrleansScheduler.Embedded;

namespace Orleans.TestingHost;

/// <summary>A cluster of silos in this process, with a client. Silos can be stopped, killed, added and started again.</summary>
public class TestCluster : IDisposable, IAsyncDisposable
{
    private readonly TestSilos _silos;

    internal TestCluster(TestClusterOptions options, IReadOnlyList<IConfigurationSource> configurationSources)
    {
        Options = options;
        ConfigurationSources = configurationSources;
        _silos = new TestSilos(MakeSilo, MakeClient);
    }

    /// <summary>The first silo; null when none runs.</summary>
    public SiloHandle? Primary => _silos.Silos is [var first, ..] ? first : null;

    public IReadOnlyList<SiloHandle> SecondarySilos => [.. _silos.Silos.Skip(1)];

    public ReadOnlyCollection<SiloHandle> Silos => new([.. _silos.Silos]);

    public TestClusterOptions Options { get; }

    public IClusterClient Client => _silos.ClusterClient;

    public IGrainFactory GrainFactory => Client;

    public IServiceProvider ServiceProvider => _silos.ClientServices;

    public IReadOnlyList<IConfigurationSource> ConfigurationSources { get; }

    public IServiceProvider GetSiloServiceProvider(SiloAddress? silo = null) => _silos.ServicesOf(silo);

    public bool TryGetGrainContext(GrainId grainId, out IGrainContext? grainContext) => _silos.TryGetContext(grainId, out grainContext);

    public Task WaitForDeactivationAsync(GrainId grainId) => _silos.WaitForDeactivationAsync(grainId);

    public Task WaitForDeactivationAsync(IAddressable grain) => WaitForDeactivationAsync(grain.GetGrainId());

    public Task DeactivateAsync(GrainId grainId) => _silos.DeactivateAsync(grainId);

    public Task DeactivateAsync(IAddressable grain) => DeactivateAsync(grain.GetGrainId());

    public void Deploy() => DeployAsync().GetAwaiter().GetResult();

    public async Task DeployAsync()
    {
        await _silos.StartAsync(Options.InitialSilosCount);
        if (Options.InitializeClientOnDeploy)
        {
            await InitializeClientAsync();
        }
    }

    public IEnumerable<SiloHandle> GetActiveSilos() => _silos.Silos.Where(silo => silo.IsActive);

    public SiloHandle? GetSiloForAddress(SiloAddress siloAddress) => _silos.Silos.FirstOrDefault(silo => silo.SiloAddress.Equals(siloAddress));

    /// <summary>Silos of one process know at once who is there: there is nothing to wait for.</summary>
    public Task WaitForLivenessToStabilizeAsync(bool didKill = false) => Task.CompletedTask;

    public SiloHandle StartAdditionalSilo(bool startAdditionalSiloOnNewPort = false) =>
        StartAdditionalSiloAsync(startAdditionalSiloOnNewPort).GetAwaiter().GetResult();

    public async Task<SiloHandle> StartAdditionalSiloAsync(bool startAdditionalSiloOnNewPort = false) => await _silos.StartAsync();

    public async Task<List<SiloHandle>> StartAdditionalSilosAsync(int silosToStart, bool startAdditionalSiloOnNewPort = false) =>
        [.. await _silos.StartAsync(silosToStart)];

    public async Task StopSecondarySilosAsync()
    {
        foreach (var silo in SecondarySilos.Reverse())
        {
            await StopSiloAsync(silo);
        }
    }

    public Task StopPrimarySiloAsync() => Primary is { } primary ? StopSiloAsync(primary) : Task.CompletedTask;

    public Task StopClusterClientAsync() => _silos.StopClientAsync();

    public void StopAllSilos() => StopAllSilosAsync().GetAwaiter().GetResult();

    public async Task StopAllSilosAsync()
    {
        await StopClusterClientAsync();
        await _silos.StopAllAsync();
    }

    public Task StopSiloAsync(SiloHandle instance) => _silos.StopAsync((InProcessSiloHandle)instance, gracefully: true);

    /// <summary>The silo is gone at once, as if its process had died.</summary>
    public Task KillSiloAsync(SiloHandle instance) => _silos.StopAsync((InProcessSiloHandle)instance, gracefully: false);

    public Task KillClientAsync() => _silos.StopClientAsync();

    public async Task<SiloHandle?> RestartSiloAsync(SiloHandle instance) => await _silos.RestartAsync((InProcessSiloHandle)instance);

    public async Task<SiloHandle> RestartStoppedSecondarySiloAsync(string siloName) => await _silos.StartNamedAgainAsync(siloName);

    public Task InitializeClientAsync() => _silos.StartClientAsync();

    public void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAllSilosAsync();
        GC.SuppressFinalize(this);
    }

    private IHost MakeSilo(int number, Cluster cluster)
    {
        var configurators = Options.SiloBuilderConfiguratorTypes.ConvertAll(Make);
        var host = new HostBuilder().ConfigureHostConfiguration(Configure);
        host.UseOrleans((_, silo) =>
        {
            silo.Services.AddSingleton(cluster);
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Options.ClusterId, Options.ServiceId));
            silo.Configure<SiloOptions>(options => options.SiloName = number == 0 ? "Primary_0" : $"Secondary_{number}");
            silo.Configure<EndpointOptions>(options => (options.SiloPort, options.GatewayPort) = (Options.BaseSiloPort + number, Options.BaseGatewayPort + number));
            configurators.OfType<ISiloConfigurator>().ToList().ForEach(configurator => configurator.Configure(silo));
        });
        configurators.OfType<IHostConfigurator>().ToList().ForEach(configurator => configurator.Configure(host));
        return host.Build();
    }

    private IHost MakeClient(Cluster cluster)
    {
        var host = new HostBuilder().ConfigureHostConfiguration(Configure);
        host.UseOrleansClient((context, client) =>
        {
            client.Services.AddSingleton(cluster);
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Options.ClusterId, Options.ServiceId));
            Options.ClientBuilderConfiguratorTypes.ForEach(type => ((IClientBuilderConfigurator)Make(type)).Configure(context.Configuration, client));
        });
        return host.Build();
    }

    private void Configure(IConfigurationBuilder configuration)
    {
        foreach (var source in ConfigurationSources)
        {
            configuration.Add(source);
        }
    }

    private static object Make(string typeName) => Activator.CreateInstance(Type.GetType(typeName, throwOnError: true)!)!;
}
