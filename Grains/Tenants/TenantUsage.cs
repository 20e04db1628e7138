using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Grains.Nodes;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Tenants;

/// <summary>What a tenant's tasks hold, over regions.</summary>
internal static class TenantUsage
{
    public static ImmutableArray<NameValue> Sum(ImmutableArray<QueueView> queues)
    {
        var amounts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var queue in queues)
        {
            foreach (var (name, amount) in NodeMapping.AmountsOf(queue.Used).Items)
            {
                amounts[name] = amounts.GetValueOrDefault(name) + amount;
            }
        }

        return [.. amounts.Select(a => new NameValue { Name = a.Key, Value = Quantity.Format(a.Key, a.Value) })];
    }
}
