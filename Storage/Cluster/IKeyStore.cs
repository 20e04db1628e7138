using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>The access keys; every change is audited in the cluster's stream in its own transaction.</summary>
public interface IKeyStore
{
    /// <summary>Inserts the key.</summary>
    /// <exception cref="AlreadyExistsException">There is one of that id; nothing changed.</exception>
    Task CreateAsync(KeyRow key, ClusterAuditRow audit, CancellationToken cancellationToken = default);

    /// <summary>Marks the key as revoked at <c>audit.AtMs</c>; false when there is none or it was revoked before.</summary>
    Task<bool> RevokeAsync(string id, ClusterAuditRow audit, CancellationToken cancellationToken = default);

    /// <summary>The key, revoked and expired ones included, or null.</summary>
    Task<KeyRow?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>All keys, revoked ones included, by time of creation.</summary>
    Task<IReadOnlyList<KeyRow>> ListAsync(CancellationToken cancellationToken = default);
}
