using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>Writes what an operator did into the cluster's own stream where nothing else is stored with it.</summary>
public interface IClusterAudit
{
    Task AppendAsync(ClusterAuditRow row, CancellationToken cancellationToken = default);
}
