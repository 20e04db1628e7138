using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Grains.Interfaces.Hands;
using OrleansScheduler.Grains.Interfaces.Tenants;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Grains.Interfaces;

/// <summary>The registry of regions and tenants; its key is <see cref="Key"/>. It is on no hot path.</summary>
[Alias("osched.IClusterGrain")]
public interface IClusterGrain : IGrainWithStringKey
{
    /// <summary>The one cluster grain's key.</summary>
    const string Key = "cluster";

    /// <summary>The routing table in force: cached by callers, told apart by its version.</summary>
    [Alias("GetRouting")]
    Task<RoutingTable> GetRouting();

    /// <summary>Creates a region. Throws <see cref="RefusedException"/> <c>region_exists</c>.</summary>
    [Alias("CreateRegion")]
    Task<RegionView> CreateRegion(RegionCreation creation);

    /// <summary>Makes sure a region exists, without an error when it does: for the regions named in the configuration.</summary>
    [Alias("EnsureRegion")]
    Task EnsureRegion(RegionCreation creation);

    /// <summary>All regions with their load.</summary>
    [Alias("ListRegions")]
    Task<ImmutableArray<RegionView>> ListRegions();

    /// <summary>Told by a region grain, after its commit, so that routing follows; older versions are ignored.</summary>
    [Alias("RegionChanged")]
    Task RegionChanged(RegionRoute region);

    /// <summary>Pauses or resumes placing in all regions, of all or of one tenant; asking again is no error. Throws <c>tenant_unknown</c>.</summary>
    [Alias("ChangePause")]
    Task ChangePause(HandChange change);

    /// <summary>Told by a tenant grain, after its commit, so that routing and regions follow.</summary>
    [Alias("TenantChanged")]
    Task TenantChanged(TenantSettingsMessage tenant);
}
