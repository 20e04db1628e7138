using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Regions;

/// <summary>Finds earlier submissions by their idempotency keys.</summary>
public interface IIdempotencyLookup
{
    /// <summary>Returns the rows that exist, in no particular order; names without a row are absent.</summary>
    Task<IReadOnlyList<IdempotencyRow>> FindAsync(IReadOnlyList<IdempotencyName> names, CancellationToken cancellationToken = default);
}
