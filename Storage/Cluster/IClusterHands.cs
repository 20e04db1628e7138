using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>The hands of the whole cluster (region ""), audited in the cluster's stream in their own transactions.</summary>
public interface IClusterHands
{
    /// <summary>All of them.</summary>
    Task<ClusterHandRows> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Lays a hand; false, and nothing written, when one of its name lies there.</summary>
    Task<bool> LayAsync(HandRow hand, ClusterAuditRow audit, CancellationToken cancellationToken = default);

    /// <summary>Lifts a hand; false, and nothing written, when there is none.</summary>
    Task<bool> LiftAsync(HandName hand, ClusterAuditRow audit, CancellationToken cancellationToken = default);
}
