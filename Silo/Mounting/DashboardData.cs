using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Silo.Regions;

namespace OrleansScheduler.Silo.Mounting;

/// <summary>What the dashboard shows, read from the grains.</summary>
internal sealed class DashboardData(IGrainFactory grains, RoutingCache routing, TimeProvider time) : IDashboardData
{
    public async Task<ClusterOverview> GetOverviewAsync(CancellationToken cancellationToken)
    {
        var table = await routing.GetAsync();
        var regions = await Task.WhenAll(table.Regions.Select(r => ReadAsync(r.Name))).WaitAsync(cancellationToken);
        return new(time.GetUtcNow(), [.. regions.OrderBy(r => r.Region.Name, StringComparer.Ordinal)]);
    }

    private async Task<RegionOverview> ReadAsync(string name)
    {
        var region = grains.GetGrain<IRegionGrain>(name);
        var view = new RegionView { Name = name, State = "Recovering" };
        try
        {
            view = await region.GetRegion();
            return new(view, await region.GetQueues(), await region.GetNodes(), null);
        }
        catch (Exception e) when (e is RefusedException or TimeoutException or SiloUnavailableException)
        {
            return new(view, [], [], e.Message);
        }
    }
}
