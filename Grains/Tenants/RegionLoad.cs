using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Grains.Nodes;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Tenants;

/// <summary>A region as routing sees it: what it said last, and what was sent to it since.</summary>
internal sealed class RegionLoad(RegionRoom room)
{
    private readonly ResourceAmounts _capacity = NodeMapping.AmountsOf(room.Capacity);
    private readonly ResourceAmounts _used = NodeMapping.AmountsOf(room.Used);
    private readonly ResourceAmounts _largest = NodeMapping.AmountsOf(room.Largest);
    private readonly ResourceAmounts _largestForUntrusted = NodeMapping.AmountsOf(room.LargestForUntrusted);
    private readonly Dictionary<string, double> _sent = new(StringComparer.Ordinal);
    private long _tasksSent;

    /// <summary>True when it may soon be another choice than it is: it reads its rows, or has no nodes.</summary>
    public bool IsUnsettled => !room.IsReady || _largest.IsEmpty;

    /// <summary>Counts tasks that were sent, so that a burst spreads before the region is asked again.</summary>
    public void Sent(RouteDemand demand)
    {
        _tasksSent += demand.Tasks;
        foreach (var (name, amount) in demand.Resources.Items)
        {
            _sent[name] = _sent.GetValueOrDefault(name) + ((double)amount * demand.Tasks);
        }
    }

    /// <summary>What an objective counts; what is not known costs the most.</summary>
    public decimal PriceOf(RoutingObjective? objective) => objective switch
    {
        RoutingObjective.Cost => room.CostPerCoreHour ?? decimal.MaxValue,
        RoutingObjective.Carbon => room.CarbonNow ?? decimal.MaxValue,
        _ => 0,
    };

    /// <summary>Whether a task of the job could ever run there.</summary>
    public RegionFit FitOf(RouteDemand demand)
    {
        if (!room.IsReady)
        {
            return RegionFit.Unknown;
        }

        var largest = demand.Trusted ? _largest : _largestForUntrusted;
        return largest.IsEmpty ? RegionFit.NoNodes
            : demand.Resources.Items.All(r => largest[r.Name] >= r.Amount) ? RegionFit.Fits
            : RegionFit.TooSmall;
    }

    /// <summary>
    /// The part of the region that is in use with one task of the job and once what waits is placed, as if every waiting
    /// task were as large: of the resource of which that part is largest, more than 1 with a backlog. Without capacity: the
    /// waiting tasks.
    /// </summary>
    public double LoadWith(RouteDemand demand)
    {
        var load = 0.0;
        var isKnown = false;
        foreach (var (name, amount) in demand.Resources.Items)
        {
            if (_capacity[name] > 0)
            {
                isKnown = true;
                load = Math.Max(load, (_used[name] + _sent.GetValueOrDefault(name) + ((room.Pending + 1.0) * amount)) / _capacity[name]);
            }
        }

        return isKnown ? load : room.Pending + _tasksSent;
    }
}
