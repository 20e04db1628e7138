using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>Which regions there are.</summary>
public interface IRegionRegistry
{
    /// <summary>All regions by name, without the cluster's own stream.</summary>
    Task<IReadOnlyList<RegionRow>> ListAsync(CancellationToken cancellationToken = default);

    Task<RegionRow?> GetAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Creates the region, audited in the cluster's stream; false, and no audit row, when it is there already.</summary>
    Task<bool> CreateAsync(string name, string settings, ClusterAuditRow audit, CancellationToken cancellationToken = default);
}
