using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>The one-time tokens of agents; every change is audited in the cluster's stream in its own transaction.</summary>
public interface IEnrolmentStore
{
    /// <summary>Inserts the token, and deletes those that ended before <paramref name="forgetBeforeMs"/>.</summary>
    /// <exception cref="AlreadyExistsException">There is one of that id; nothing changed.</exception>
    Task CreateAsync(EnrolmentRow enrolment, long forgetBeforeMs, ClusterAuditRow audit, CancellationToken cancellationToken = default);

    /// <summary>Exchanges the token for the key, at <c>audit.AtMs</c>; false when it was used or revoked, or has expired, by then: nothing changed.</summary>
    Task<bool> UseAsync(string id, KeyRow key, ClusterAuditRow audit, CancellationToken cancellationToken = default);

    /// <summary>Marks the token as revoked at <c>audit.AtMs</c>; false when there is none or it was used or revoked before.</summary>
    Task<bool> RevokeAsync(string id, ClusterAuditRow audit, CancellationToken cancellationToken = default);

    /// <summary>The token, used and expired ones included, or null.</summary>
    Task<EnrolmentRow?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>All that are kept, by time of creation.</summary>
    Task<IReadOnlyList<EnrolmentRow>> ListAsync(CancellationToken cancellationToken = default);
}
