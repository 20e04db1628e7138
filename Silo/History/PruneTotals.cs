namespace OrleansScheduler.Silo.History;

/// <summary>What several slices of pruning deleted together.</summary>
internal sealed record PruneTotals(long Jobs, long Attempts, long IdempotencyKeys, long AuditRows, bool More);
