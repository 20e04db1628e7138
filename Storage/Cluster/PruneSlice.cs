namespace OrleansScheduler.Storage.Cluster;

/// <summary>What one slice of pruning deleted.</summary>
/// <param name="Jobs">Number of jobs, each with all that belongs to it.</param>
/// <param name="AuditRows">Number of audit rows.</param>
/// <param name="More">Whether another slice has work.</param>
public sealed record PruneSlice(int Jobs, int AuditRows, bool More);
