using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>The tenants and their settings; every change is audited in the cluster's stream in its own transaction.</summary>
public interface ITenantStore
{
    /// <summary>All tenants by path.</summary>
    Task<IReadOnlyList<TenantRow>> ListAsync(CancellationToken cancellationToken = default);

    Task<TenantRow?> GetAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>Inserts the tenant with version 1.</summary>
    /// <exception cref="AlreadyExistsException">There is one of that path; nothing changed.</exception>
    Task<TenantRow> CreateAsync(TenantRow tenant, ClusterAuditRow audit, CancellationToken cancellationToken = default);

    /// <summary>Replaces the settings (all but path, version and creation) and raises the version; null when there is no such tenant.</summary>
    /// <param name="expectedVersion">The version that the change is based on; null: whatever it is.</param>
    /// <exception cref="VersionConflictException">The version is another one by now; nothing changed.</exception>
    Task<TenantRow?> UpdateAsync(TenantRow tenant, long? expectedVersion, ClusterAuditRow audit, CancellationToken cancellationToken = default);
}
