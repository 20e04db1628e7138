using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Regions;

/// <summary>Asks one region or all of them.</summary>
internal sealed class RegionCalls(IGrainFactory grains, RoutingCache routing)
{
    /// <summary>The region's grain.</summary>
    /// <exception cref="ProblemException">There is no such region.</exception>
    public async Task<IRegionGrain> FindAsync(string region)
    {
        var table = await routing.GetAsync();
        return table.Regions.Any(r => string.Equals(r.Name, region, StringComparison.Ordinal))
            ? grains.GetGrain<IRegionGrain>(region)
            : throw ProblemCodes.RegionUnknown.With($"There is no region '{region}'.");
    }

    /// <summary>The answers of one region (or of all, by name), one after the other.</summary>
    public async Task<ImmutableArray<T>> GatherAsync<T>(string? region, Func<IRegionGrain, Task<ImmutableArray<T>>> ask)
    {
        if (region is not null)
            return await ask(await FindAsync(region));
        var table = await routing.GetAsync();
        var answers = await Task.WhenAll(table.Regions.Select(r => ask(grains.GetGrain<IRegionGrain>(r.Name))));
        return [.. answers.SelectMany(a => a)];
    }
}
