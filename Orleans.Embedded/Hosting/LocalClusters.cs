using System.Collections.Immutable;
using Orleans.Configuration;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>The clusters of this process, for clients to find by name.</summary>
internal static class LocalClusters
{
    private static ImmutableList<(string ClusterId, Cluster Cluster)> Known = [];

    internal static void Add(string clusterId, Cluster cluster) =>
        ImmutableInterlocked.Update(ref Known, known => known.Add((clusterId, cluster)));

    internal static void Remove(string clusterId, Cluster cluster) =>
        ImmutableInterlocked.Update(ref Known, known => known.Remove((clusterId, cluster)));

    internal static Cluster Find(ClusterOptions options)
    {
        var found = Known.Where(known => known.ClusterId == options.ClusterId).Select(known => known.Cluster).Distinct().ToArray();
        return found switch
        {
            [var only] => only,
            [] => throw new SiloUnavailableException(
                $"No silo of the cluster '{options.ClusterId}' runs in this process. The embedded engine has no network: start the silo here first, or build with -p:OrleansEngine=Microsoft."),
            _ => throw new OrleansConfigurationException($"Several clusters named '{options.ClusterId}' run in this process: give each its own ClusterOptions.ClusterId."),
        };
    }
}
