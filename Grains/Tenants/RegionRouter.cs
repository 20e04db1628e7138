using System.Collections.Immutable;
using System.Text;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Tenants;

/// <summary>
/// Chooses the region of a job: one of those that its spec names, else of all; among several the one with the fewest
/// waiting tasks, as far as that was known a few seconds ago.
/// </summary>
internal sealed class RegionRouter(IGrainFactory grains, TimeProvider clock)
{
    private readonly Dictionary<string, long> _pending = new(StringComparer.Ordinal);
    private RoutingTable? _routing;
    private long _readAtMs;

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The routing table, read again when it is old.</summary>
    public async Task<RoutingTable> RoutingAsync()
    {
        if (_routing is { } routing && NowMs - _readAtMs < GrainLimits.RoutingAgeMs)
        {
            return routing;
        }

        routing = await grains.GetGrain<IClusterGrain>(IClusterGrain.Key).GetRouting();
        if (routing.Regions.Length > 1)
        {
            await ReadLoadsAsync(routing);
        }

        _readAtMs = NowMs;
        return _routing = routing;
    }

    /// <summary>The region for a spec, or none with the reason.</summary>
    public string? Choose(RoutingTable routing, string specJson, out string problem)
    {
        problem = "";
        var allowed = AllowedIn(specJson);
        string? best = null;
        foreach (var region in routing.Regions)
        {
            if ((allowed.IsEmpty || allowed.Contains(region.Name)) && (best is null || PendingIn(region.Name) < PendingIn(best)))
            {
                best = region.Name;
            }
        }

        if (best is null)
        {
            problem = allowed.IsEmpty
                ? "There is no region yet: an operator has to create one."
                : $"None of the regions that placement.regions names exists: {string.Join(", ", allowed)}.";
        }

        return best;
    }

    /// <summary>Counts what was sent, so that a burst spreads before the loads are read again.</summary>
    public void Sent(string region, int jobs) => _pending[region] = PendingIn(region) + jobs;

    private long PendingIn(string region) => _pending.GetValueOrDefault(region);

    /// <summary>Most specs name no region: only those that seem to are parsed.</summary>
    private static ImmutableArray<string> AllowedIn(string specJson)
    {
        if (!specJson.Contains("\"regions\"", StringComparison.Ordinal))
        {
            return [];
        }

        var spec = JobSpecJson.Parse(Encoding.UTF8.GetBytes(specJson), out _);
        return spec is null ? [] : [.. spec.Placement.Regions.Select(r => r.Value)];
    }

    private async Task ReadLoadsAsync(RoutingTable routing)
    {
        var views = await Task.WhenAll(routing.Regions.Select(r => grains.GetGrain<IRegionGrain>(r.Name).GetRegion()).ToList());
        foreach (var view in views)
        {
            // A region that recovers would make the caller wait.
            _pending[view.Name] = view.State == "Ready" ? view.Pending : long.MaxValue / 2;
        }
    }
}
