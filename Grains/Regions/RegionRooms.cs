using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Grains.Nodes;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>What routing has to know of a region, from its memory.</summary>
internal static class RegionRooms
{
    public static RegionRoom Of(RegionMemory memory, long nowMs)
    {
        var capacity = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var used = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var largest = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var forUntrusted = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var node in memory.Scheduler.Nodes())
        {
            if (node.State != NodeState.Ready)
            {
                continue;
            }

            Sum(capacity, node.Spec.Capacity);
            Sum(used, node.Used);
            Raise(largest, node.Spec.Capacity);
            if (node.Spec.RunsUntrusted)
            {
                Raise(forUntrusted, node.Spec.Capacity);
            }
        }

        return new()
        {
            Name = memory.Region,
            IsReady = true,
            Capacity = NodeMapping.ValuesOf(Amounts(capacity)),
            Used = NodeMapping.ValuesOf(Amounts(used)),
            Largest = NodeMapping.ValuesOf(Amounts(largest)),
            LargestForUntrusted = NodeMapping.ValuesOf(Amounts(forUntrusted)),
            Pending = memory.Scheduler.PendingTasks,
            CostPerCoreHour = memory.Settings.CostPerCoreHour,
            CarbonNow = memory.Settings.Carbon.At(nowMs),
        };
    }

    private static void Sum(SortedDictionary<string, long> totals, ResourceAmounts amounts)
    {
        foreach (var (name, amount) in amounts.Items)
        {
            totals[name] = totals.GetValueOrDefault(name) + amount;
        }
    }

    private static void Raise(SortedDictionary<string, long> largest, ResourceAmounts amounts)
    {
        foreach (var (name, amount) in amounts.Items)
        {
            largest[name] = Math.Max(largest.GetValueOrDefault(name), amount);
        }
    }

    private static ResourceAmounts Amounts(SortedDictionary<string, long> totals) =>
        ResourceAmounts.From(totals.Select(t => new ResourceAmount(t.Key, t.Value)));
}
