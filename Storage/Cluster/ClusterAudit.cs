using System.Data.Common;
using Dapper;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>Appends to the cluster's own stream: the row of region "" is locked by counting on, so the stream has no gap.</summary>
internal static class ClusterAudit
{
    public static async Task AppendAsync(DbTransaction transaction, ClusterAuditRow row)
    {
        var connection = transaction.Connection!;
        var sequence = await connection.ExecuteScalarAsync<long>(
            "UPDATE regions SET audit_sequence = audit_sequence + 1 WHERE number = 0 RETURNING audit_sequence", transaction: transaction);
        await connection.ExecuteAsync(
            """
            INSERT INTO audit (position, at_ms, kind, tenant, code, text, actor, reason, rationale)
            VALUES (@Position, @AtMs, @Kind, @Tenant, @Code, @Text, @Actor, @Reason, @Rationale)
            """,
            new { Position = Positions.Of(0, sequence), row.AtMs, row.Kind, row.Tenant, row.Code, row.Text, row.Actor, row.Reason, row.Rationale },
            transaction);
    }
}
