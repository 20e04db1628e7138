using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace OrleansScheduler.Embedded;

/// <summary>The silos and the client of a test cluster: what both kinds of test cluster share.</summary>
internal sealed class TestSilos(Func<int, Cluster, IHost> makeSilo, Func<Cluster, IHost> makeClient)
{
    private readonly Cluster _cluster = new();
    private readonly Lock _gate = new();
    private readonly List<InProcessSiloHandle> _silos = [];
    private IHost? _client;
    private int _nextNumber;

    internal IReadOnlyList<InProcessSiloHandle> Silos
    {
        get
        {
            lock (_gate)
            {
                return [.. _silos];
            }
        }
    }

    internal IHost? Client => _client;

    internal IClusterClient ClusterClient => ClientServices.GetRequiredService<IClusterClient>();

    internal IServiceProvider ClientServices => _client?.Services ?? throw new InvalidOperationException("The test cluster has no client: deploy it first.");

    internal async Task<List<InProcessSiloHandle>> StartAsync(int count)
    {
        var started = new List<InProcessSiloHandle>(count);
        for (var i = 0; i < count; i++)
        {
            started.Add(await StartAsync());
        }

        return started;
    }

    internal async Task<InProcessSiloHandle> StartAsync()
    {
        var number = _nextNumber++;
        return await StartNumberedAsync(number);
    }

    internal async Task StopAsync(InProcessSiloHandle silo, bool gracefully)
    {
        Remove(silo);
        await silo.StopSiloAsync(gracefully);
        await silo.DisposeAsync();
    }

    internal async Task<InProcessSiloHandle> RestartAsync(InProcessSiloHandle silo)
    {
        await StopAsync(silo, gracefully: true);
        return await StartNumberedAsync(silo.InstanceNumber);
    }

    internal Task<InProcessSiloHandle> StartNamedAgainAsync(string name) =>
        StartNumberedAsync(int.Parse(name[(name.LastIndexOf('_') + 1)..], System.Globalization.CultureInfo.InvariantCulture));

    internal async Task StopAllAsync()
    {
        foreach (var silo in Silos.Reverse())
        {
            await StopAsync(silo, gracefully: true);
        }
    }

    internal async Task StartClientAsync()
    {
        _client ??= makeClient(_cluster);
        await _client.StartAsync();
    }

    internal async Task StopClientAsync()
    {
        if (_client is { } client)
        {
            _client = null;
            await client.StopAsync();
            client.Dispose();
        }
    }

    internal IServiceProvider ServicesOf(SiloAddress? address) =>
        (Silos.FirstOrDefault(silo => address is null || silo.SiloAddress.Equals(address)) ?? throw new ArgumentException($"No silo {address} runs.", nameof(address))).ServiceProvider;

    internal bool TryGetContext(GrainId grainId, out IGrainContext? context)
    {
        var found = _cluster.TryGetActivation(grainId, out var activation);
        context = activation;
        return found;
    }

    internal Task WaitForDeactivationAsync(GrainId grainId) => TryGetContext(grainId, out var context) ? context!.Deactivated : Task.CompletedTask;

    internal Task DeactivateAsync(GrainId grainId)
    {
        if (!TryGetContext(grainId, out var context))
        {
            return Task.CompletedTask;
        }

        context!.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "A test asked for it."));
        return context.Deactivated;
    }

    private async Task<InProcessSiloHandle> StartNumberedAsync(int number)
    {
        var silo = await InProcessSiloHandle.StartAsync(makeSilo(number, _cluster), number);
        lock (_gate)
        {
            _silos.Add(silo);
        }

        return silo;
    }

    private void Remove(InProcessSiloHandle silo)
    {
        lock (_gate)
        {
            _silos.Remove(silo);
        }
    }
}
