using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Regions;

/// <summary>
/// A commit carried idempotency keys that are in use, so nothing of it was written. The caller takes these
/// submissions out, answers them from <see cref="Existing"/>, and commits the rest.
/// </summary>
public sealed class IdempotencyConflictException(IReadOnlyList<IdempotencyRow> existing)
    : Exception($"Idempotency keys already in use: {string.Join(", ", existing.Select(row => $"{row.Tenant}:{row.Key}"))}.")
{
    /// <summary>The rows that hold the keys.</summary>
    public IReadOnlyList<IdempotencyRow> Existing { get; } = existing;
}
