namespace OrleansScheduler.Storage.Cluster;

/// <summary>Deletes history by age, in slices that are short enough to run under load.</summary>
public interface IPruning
{
    /// <summary>
    /// Deletes one slice of what ended before the cutoff: finished jobs with their attempts, labels and idempotency
    /// keys, and audit rows from the front of each stream, so that what remains has no gap.
    /// </summary>
    /// <param name="beforeMs">Unix milliseconds; only what is older goes.</param>
    /// <param name="maxRows">Most jobs, and most audit rows of each region, of this slice; 1 to <see cref="Limits.PruneSliceRows"/>.</param>
    Task<PruneSlice> PruneSliceAsync(long beforeMs, int maxRows, CancellationToken cancellationToken = default);
}
