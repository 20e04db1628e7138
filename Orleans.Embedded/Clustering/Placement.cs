using Orleans.Placement;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>Chooses the silo of a new activation.</summary>
internal static class Placement
{
    internal static Silo Choose(Cluster cluster, GrainClass grainClass, GrainId grainId, Silo? caller) => grainClass.Placement switch
    {
        PreferLocalPlacementAttribute => PreferLocal(cluster, caller, grainId),
        HashBasedPlacementAttribute => ByHash(cluster, grainId),
        RandomPlacementAttribute => AtRandom(cluster),
        _ => Least(cluster),
    };

    internal static Silo PreferLocal(Cluster cluster, Silo? caller, GrainId grainId) =>
        caller is { Status: SiloStatus.Active } ? caller : ByHash(cluster, grainId);

    private static Silo ByHash(Cluster cluster, GrainId grainId)
    {
        var silos = Active(cluster);
        return silos[(int)(grainId.GetUniformHashCode() % (uint)silos.Length)];
    }

    private static Silo AtRandom(Cluster cluster)
    {
        var silos = Active(cluster);
        return silos[Random.Shared.Next(silos.Length)];
    }

    private static Silo Least(Cluster cluster)
    {
        Silo? least = null;
        foreach (var silo in cluster.Silos)
        {
            if (silo.Status == SiloStatus.Active && (least is null || silo.ActivationCount < least.ActivationCount))
            {
                least = silo;
            }
        }

        return least ?? throw NoneActive();
    }

    private static Silo[] Active(Cluster cluster)
    {
        var silos = cluster.ActiveSilos.ToArray();
        return silos.Length > 0 ? silos : throw NoneActive();
    }

    private static SiloUnavailableException NoneActive() => new("No silo of the cluster is active.");
}
