using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Regions;

/// <summary>Shares of regions by minute, kept beside the commits: losing a minute of them costs no promise.</summary>
public interface IShareHistory
{
    /// <summary>The minutes of a region from one on, in order.</summary>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    Task<IReadOnlyList<ShareMinuteRow>> ReadAsync(string region, long fromMinute, CancellationToken cancellationToken = default);

    /// <summary>Writes minutes, over what is there of them, and deletes those before the one given, in one transaction.</summary>
    /// <exception cref="EpochFencedException">Another activation took the region: nothing was written.</exception>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    Task WriteAsync(string region, long epoch, IReadOnlyList<ShareMinuteRow> rows, long keepFromMinute, CancellationToken cancellationToken = default);
}
