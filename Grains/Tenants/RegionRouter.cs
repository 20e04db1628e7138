using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Cluster;

namespace OrleansScheduler.Grains.Tenants;

/// <summary>
/// Chooses the region of a job: of those that its spec allows (else of all) one that can run it, and among these the
/// one with the largest free part, as far as that was known a few seconds ago; ties go to the first name.
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
        if (_routing is { } routing && NowMs < _readAgainAtMs)
        {
            return routing;
        }

        routing = await grains.GetGrain<IClusterGrain>(IClusterGrain.Key).GetRouting();
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
    public string? Choose(RoutingTable routing, RouteDemand demand, out string problem)
    {
        problem = "";
        string? best = null;
        var bestRank = (Fit: RegionFit.NoNodes, Load: double.MaxValue);
        foreach (var region in routing.Regions)
        {
            if (!demand.Regions.IsEmpty && !demand.Regions.Contains(region.Name))
            {
                continue;
            }

            var rank = RankOf(region.Name, demand);
            var byLoad = rank.CompareTo(bestRank);
            if (best is null || byLoad < 0 || (byLoad == 0 && string.CompareOrdinal(region.Name, best) < 0))
            {
                (best, bestRank) = (region.Name, rank);
            }
        }

        if (best is null)
        {
            problem = demand.Regions.IsEmpty
                ? "There is no region yet: an operator has to create one."
                : $"None of the regions that placement.regions names exists: {string.Join(", ", demand.Regions)}.";
        }

        return best;
    }

    /// <summary>Counts a job that was sent to a region.</summary>
    public void Sent(string region, RouteDemand demand) => _loads.GetValueOrDefault(region)?.Sent(demand);

    private (RegionFit Fit, double Load) RankOf(string region, RouteDemand demand) =>
        _loads.TryGetValue(region, out var load) ? (load.FitOf(demand), load.LoadWith(demand)) : (RegionFit.Unknown, 0);
}
