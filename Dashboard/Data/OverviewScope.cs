using OrleansScheduler.Dashboard.Access;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>Cuts an overview down to what a user may see.</summary>
public static class OverviewScope
{
    /// <summary>
    /// The overview itself for a user without a tenant. Otherwise the queues of its tenant and of those below it,
    /// the regions with counts and usage of just these, and no nodes: what others run there is not its business.
    /// </summary>
    public static ClusterOverview For(DashboardUser user, ClusterOverview overview)
    {
        if (user.Tenant is not { } tenant)
        {
            return overview;
        }

        return overview with { Regions = [.. overview.Regions.Select(region => Restrict(tenant, region))] };
    }

    /// <summary>Whether <paramref name="path"/> is <paramref name="tenant"/> or lies below it.</summary>
    public static bool Covers(string tenant, string path)
        => path.StartsWith(tenant, StringComparison.Ordinal) && (path.Length == tenant.Length || path[tenant.Length] == '/');

    private static RegionOverview Restrict(string tenant, RegionOverview region)
    {
        var queues = region.Queues.Where(queue => Covers(tenant, queue.Tenant)).ToArray();
        var view = new RegionView
        {
            Name = region.Region.Name,
            State = region.Region.State,
            Pending = queues.Sum(queue => queue.Pending),
            Running = queues.Sum(queue => queue.Running),
        };
        return new RegionOverview(view, [.. queues], [], region.Problem);
    }
}
