using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Rebalancing;

/// <summary>How evenly nodes are loaded: each by the resource of which it has least left.</summary>
internal static class UtilisationMeasure
{
    public static UtilisationView Of(string region, long nowMs, ImmutableArray<Scheduling.Rationale.NodeView> nodes)
    {
        var loads = nodes.Where(n => n.State != NodeState.Lost).Select(LoadOf).ToList();
        var at = DateTimeOffset.FromUnixTimeMilliseconds(nowMs);
        if (loads.Count == 0)
        {
            return new() { Region = region, MeasuredAt = at, JainIndex = 1 };
        }

        var mean = loads.Average();
        var squares = loads.Sum(l => l * l);
        var sum = loads.Sum();
        return new()
        {
            Region = region,
            MeasuredAt = at,
            Nodes = loads.Count,
            MeanPercent = Math.Round(mean, 3),
            MinPercent = Math.Round(loads.Min(), 3),
            MaxPercent = Math.Round(loads.Max(), 3),
            StandardDeviationPercent = Math.Round(Math.Sqrt(Math.Max(0, (squares / loads.Count) - (mean * mean))), 3),
            // Jain, Chiu, Hawe 1984; an idle region is perfectly even.
            JainIndex = squares == 0 ? 1 : Math.Round(sum * sum / (loads.Count * squares), 6),
        };
    }

    private static double LoadOf(Scheduling.Rationale.NodeView node)
    {
        var load = 0.0;
        foreach (var (name, amount) in node.Spec.Capacity.Items)
        {
            if (amount > 0)
            {
                load = Math.Max(load, 100.0 * node.Used[name] / amount);
            }
        }

        return load;
    }
}
