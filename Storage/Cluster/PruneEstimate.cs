namespace OrleansScheduler.Storage.Cluster;

/// <summary>What pruning would delete now.</summary>
/// <param name="Jobs">Jobs that ended before the cutoff.</param>
/// <param name="AuditRows">Audit rows from before the cutoff, over all streams.</param>
public sealed record PruneEstimate(long Jobs, long AuditRows);
