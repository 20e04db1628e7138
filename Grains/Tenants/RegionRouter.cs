using System.Globalization;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Tenants;

/// <summary>
/// Chooses the region of a job: of those that its spec allows by name and jurisdiction one that can run it; among these
/// first those with room; among these by the job's objective, or the one with the largest free part, as far as that was
/// known a few seconds ago; ties go to the first name.
/// </summary>
internal sealed class RegionRouter(IGrainFactory grains, TimeProvider clock)
{
    private readonly Dictionary<string, RegionLoad> _loads = new(StringComparer.Ordinal);
    private RoutingTable? _routing;
    private long _readAgainAtMs;

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The routing table, read again with the regions' loads when it is old.</summary>
    public async Task<RoutingTable> RoutingAsync()
    {
        return _routing is { } routing && NowMs < _readAgainAtMs ? routing : await ReadAsync();
    }

    /// <summary>The routing table for jobs: read again, too, when one may go to no region of it, since a region may be new.</summary>
    /// <param name="demandsOf">What the jobs need, for a table.</param>
    public async Task<(RoutingTable Routing, RouteDemand[] Demands)> RoutingAsync(Func<RoutingTable, RouteDemand[]> demandsOf)
    {
        var routing = await RoutingAsync();
        var demands = demandsOf(routing);
        if (routing.Regions.Length > 0 && Array.TrueForAll(demands, d => d.Regions.IsEmpty || routing.Regions.Any(r => d.Names(r.Name))))
        {
            return (routing, demands);
        }

        routing = await ReadAsync();
        return (routing, demandsOf(routing));
    }

    private async Task<RoutingTable> ReadAsync()
    {
        var routing = await grains.GetGrain<IClusterGrain>(IClusterGrain.Key).GetRouting();
        if (routing.Regions.Length > 1)
        {
            var rooms = await Task.WhenAll(routing.Regions.Select(r => grains.GetGrain<IRegionGrain>(r.Name).GetRoom()).ToList());
            _loads.Clear();
            foreach (var room in rooms)
            {
                _loads[room.Name] = new(room);
            }
        }

        _readAgainAtMs = NowMs + (_loads.Values.Any(l => l.IsUnsettled) ? GrainLimits.RoomAgeMs : GrainLimits.RoutingAgeMs);
        return _routing = routing;
    }

    /// <summary>The region for a job, or none with the reason. A single region needs no choice.</summary>
    /// <param name="routing">As <see cref="RoutingAsync()"/> gave it.</param>
    /// <param name="demand">What the job needs.</param>
    /// <param name="except">A region that is out of the question: where it waits now.</param>
    public RouteChoice Choose(RoutingTable routing, RouteDemand demand, string? except = null)
    {
        RegionRoute? best = null;
        var bestRank = default(RouteRank);
        var (open, foreign) = (0, new List<string>());
        foreach (var region in routing.Regions)
        {
            if (!demand.Names(region.Name) || region.Name == except)
            {
                continue;
            }

            var rank = RankOf(region, demand);
            if (rank.IsForeign)
            {
                foreign.Add(region.Name);
            }
            else if (rank is { Fit: RegionFit.Fits, IsFull: false })
            {
                open++;
            }

            var byRank = rank.CompareTo(bestRank);
            if (best is null || byRank < 0 || (byRank == 0 && string.CompareOrdinal(region.Name, best.Name) < 0))
            {
                (best, bestRank) = (region, rank);
            }
        }

        return best is null
            ? new(null, Missing(demand), false, false)
            : new(best.Name, routing.Regions.Length < 2 ? "" : Why(best.Name, bestRank, demand, open, foreign), bestRank.IsForeign, bestRank is { IsForeign: false, Fit: RegionFit.Fits, IsFull: false });
    }

    /// <summary>Counts a job that was sent to a region.</summary>
    public void Sent(string region, RouteDemand demand) => _loads.GetValueOrDefault(region)?.Sent(demand);

    private RouteRank RankOf(RegionRoute region, RouteDemand demand)
    {
        var isForeign = !demand.AllowsLaw(region.Jurisdiction);
        if (!_loads.TryGetValue(region.Name, out var load))
        {
            return new(isForeign, RegionFit.Unknown, false, 0, 0);
        }

        var part = load.LoadWith(demand);
        var isFull = part > 1;
        return new(isForeign, load.FitOf(demand), isFull, isFull ? 0 : load.PriceOf(demand.Objective), part);
    }

    private static string Missing(RouteDemand demand) => demand.Regions.IsEmpty
        ? "There is no region yet: an operator has to create one."
        : $"None of the regions that placement.regions names exists: {string.Join(", ", demand.Regions)}.";

    private static string Why(string region, RouteRank rank, RouteDemand demand, int open, List<string> foreign)
    {
        if (rank.IsForeign)
        {
            return $"It waits in region {region}: the jurisdiction {string.Join(" or ", demand.Jurisdictions)} rules out every region that it may go to.";
        }

        var law = foreign.Count == 0 ? "" : $" The jurisdiction {string.Join(" or ", demand.Jurisdictions)} rules out {string.Join(", ", foreign)}.";
        return $"Region {region} was chosen: {Reason(rank, demand, open)}.{law}";
    }

    private static string Reason(RouteRank rank, RouteDemand demand, int open) => (rank.Fit, rank.IsFull) switch
    {
        (RegionFit.Fits, true) => "none has room now, and it is the least loaded",
        (RegionFit.Fits, _) when open < 2 => "it is the only one with room",
        (RegionFit.Fits, _) when demand.Objective is RoutingObjective.Cost or RoutingObjective.Carbon => rank.Price == decimal.MaxValue
            ? $"nobody knows the {RoutingObjectives.NameOf(demand.Objective.Value)} of the {open} with room, and it has the largest free part"
            : $"lowest {RoutingObjectives.NameOf(demand.Objective.Value)} ({rank.Price.ToString("0.######", CultureInfo.InvariantCulture)}) of {open} with room",
        (RegionFit.Fits, _) => $"largest free part of {open} with room",
        (RegionFit.Unknown, _) => "the regions cannot say yet what room they have",
        (RegionFit.TooSmall, _) => "no region has a node that is large enough",
        _ => "no region has a ready node for it",
    };
}
