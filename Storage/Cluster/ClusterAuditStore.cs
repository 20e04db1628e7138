using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>The cluster's own stream on either database.</summary>
internal sealed class ClusterAuditStore(Database database) : IClusterAudit
{
    public Task AppendAsync(ClusterAuditRow row, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async transaction =>
            {
                await ClusterAudit.AppendAsync(transaction, row);
                return true;
            },
            cancellationToken);
}
