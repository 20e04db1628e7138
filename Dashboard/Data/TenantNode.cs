using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>A tenant in a region's tree, with what waits and runs below it.</summary>
/// <param name="Path">Its whole path.</param>
/// <param name="Depth">How many are above it.</param>
/// <param name="Queue">Its own queue; none when it has no tasks of its own and no settings.</param>
/// <param name="Running">Running tasks of it and all below.</param>
/// <param name="Pending">Waiting tasks of it and all below.</param>
/// <param name="IsParent">Whether there is a tenant below it.</param>
public sealed record TenantNode(string Path, int Depth, QueueView? Queue, long Running, long Pending, bool IsParent)
{
    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The tree of a region's queues, each tenant before those below it, siblings by path; those above a queue are made up.</summary>
    public static ImmutableArray<TenantNode> Tree(IEnumerable<QueueView> queues)
    {
        var own = queues.ToDictionary(queue => queue.Tenant, StringComparer.Ordinal);
        var sums = new SortedDictionary<string, (long Running, long Pending, bool IsParent)>(BySegment.Instance);
        foreach (var queue in own.Values)
        {
            var path = queue.Tenant;
            Add(path, queue, isParent: false);
            while (path.LastIndexOf('/') is var slash and > 0)
            {
                Add(path = path[..slash], queue, isParent: true);
            }
        }

        return [.. sums.Select(sum => new TenantNode(sum.Key, sum.Key.Count(c => c == '/'), own.GetValueOrDefault(sum.Key), sum.Value.Running, sum.Value.Pending, sum.Value.IsParent))];

        void Add(string path, QueueView queue, bool isParent)
        {
            var (running, pending, parent) = sums.GetValueOrDefault(path);
            sums[path] = (running + queue.Running, pending + queue.Pending, parent || isParent);
        }
    }

    /// <summary>Segment by segment, so that what is below a tenant follows it, whatever its neighbours are called.</summary>
    private sealed class BySegment : IComparer<string>
    {
        public static readonly BySegment Instance = new();

        public int Compare(string? x, string? y) => string.CompareOrdinal(x!.Replace('/', '\u0001'), y!.Replace('/', '\u0001'));
    }
}
