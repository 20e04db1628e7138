using System.Globalization;

namespace OrleansScheduler.Tests.EndToEnd.Programs;

/// <summary>Silos over one store, each a process. More than one needs the Microsoft engine and, in the database, the tables that Orleans ships scripts for.</summary>
public sealed class SiloCluster : IAsyncDisposable
{
    // Agents outlive the time in which the others notice that a silo is gone and read its regions.
    private const int LeaseMs = 30_000;

    private readonly List<SiloProcess> _silos = [];

    private SiloCluster()
    {
    }

    /// <summary>In the order of their start: regions begin in the first.</summary>
    public IReadOnlyList<SiloProcess> Silos => _silos;

    public static async Task<SiloCluster> StartAsync(TemporaryHouse house, StoreChoice store, int count)
    {
        var cluster = new SiloCluster();
        try
        {
            for (var number = 1; number <= count; number++)
            {
                cluster._silos.Add(await SiloProcess.StartAsync(
                    house, store, localAgent: false, settings: count == 1 ? null : AmongOthers(), name: $"silo-{number}"));
            }

            return cluster;
        }
        catch (Exception)
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }
    }

    private static Dictionary<string, string> AmongOthers() => new(StringComparer.Ordinal)
    {
        ["Clustering__SingleSilo"] = "false",
        ["Clustering__SiloPort"] = FreePort.Find().ToString(CultureInfo.InvariantCulture),
        ["Clustering__GatewayPort"] = FreePort.Find().ToString(CultureInfo.InvariantCulture),
        ["Grains__LeaseMs"] = LeaseMs.ToString(CultureInfo.InvariantCulture),
    };
}
