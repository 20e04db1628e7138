using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Regions;

/// <summary>
/// What a region's one writer needs: take the region, read what is live, commit. After
/// <see cref="TakeEpochAsync"/> no commit under a lower epoch takes effect, so the reads that follow see a settled state.
/// </summary>
public interface IRegionStore
{
    /// <summary>Raises the region's epoch by one and returns the row as it then is.</summary>
    /// <exception cref="RegionUnknownException">No such region was created.</exception>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    Task<RegionRow> TakeEpochAsync(string region, CancellationToken cancellationToken = default);

    /// <summary>Reads the live part of the region but for its jobs.</summary>
    Task<RegionImage> LoadAsync(string region, CancellationToken cancellationToken = default);

    /// <summary>Streams the jobs that are not over, in order of their sequence, in batches of up to <see cref="Limits.RecoveryBatchRows"/>.</summary>
    IAsyncEnumerable<IReadOnlyList<LiveJobRow>> ReadLiveJobsAsync(string region, CancellationToken cancellationToken = default);

    /// <summary>Specs of the given jobs by id; unknown ids are absent.</summary>
    Task<IReadOnlyDictionary<string, string>> ReadSpecsAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken = default);

    /// <summary>Summed up attempts of each task of the given jobs that had one, by job and task.</summary>
    Task<IReadOnlyList<TaskSummaryRow>> ReadTasksAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken = default);

    /// <summary>The given jobs' moves from a source to a target; a job that is not on that way is absent.</summary>
    Task<IReadOnlyList<MovingJob>> ReadMovesAsync(
        string source, string target, IReadOnlyCollection<string> jobs, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes the commit in one transaction, durable when the task ends. Runs off the caller's scheduler.
    /// The token is looked at before the transaction starts, never inside it.
    /// </summary>
    /// <exception cref="EpochFencedException">Another activation took the region: nothing was written.</exception>
    /// <exception cref="IdempotencyConflictException">A key is already in use: nothing was written.</exception>
    /// <exception cref="NodeElsewhereException">Another region has one of the nodes: nothing was written.</exception>
    /// <exception cref="StoreUnavailableException">The store failed; its outcome says whether the commit may have taken effect.</exception>
    Task CommitAsync(RegionCommit commit, CancellationToken cancellationToken = default);
}
