namespace OrleansScheduler.Storage.Cluster;

/// <summary>Deletes history by age, in slices that are short enough to run under load.</summary>
public interface IPruning
{
    /// <summary>
    /// Deletes one slice, oldest first: jobs that ended before the cutoff with their attempts, labels and idempotency keys,
    /// and audit rows from the front of each stream, so that what remains has no gap. A slice that deletes anything writes
    /// <c>history.pruned</c> into the cluster's audit in the same transaction.
    /// </summary>
    Task<PruneSlice> PruneSliceAsync(PruneOrder order, CancellationToken cancellationToken = default);

    /// <summary>
    /// Forgets in which regions tenants have jobs, where they have none any more: what lists begin with. Each region's
    /// commits wait meanwhile, for a moment. Returns the number of pairs.
    /// </summary>
    Task<int> PruneJobTenantsAsync(CancellationToken cancellationToken = default);

    /// <summary>Counts what an order would delete in all its slices, and deletes nothing.</summary>
    Task<PruneEstimate> EstimateAsync(PruneOrder order, CancellationToken cancellationToken = default);
}
