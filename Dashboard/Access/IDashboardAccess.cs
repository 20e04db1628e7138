namespace OrleansScheduler.Dashboard.Access;

/// <summary>
/// Who may look: implemented by the host over its access keys. Both calls are made often (at every page and every
/// refresh of an open one), so that a revoked key loses the dashboard at once; the host answers them from its cache.
/// </summary>
public interface IDashboardAccess
{
    /// <summary>The user whose key text this is, or none when the key is malformed, unknown, expired, revoked or of the role <c>agent</c>.</summary>
    ValueTask<DashboardUser?> FindByKeyAsync(string key, CancellationToken cancellationToken);

    /// <summary>The user of a one-time code, which is good for nothing afterwards; none when it is none, was used, or is too old.</summary>
    ValueTask<DashboardUser?> FindByCodeAsync(string code, CancellationToken cancellationToken) => ValueTask.FromResult<DashboardUser?>(null);

    /// <summary>The user of a key by its id, or none when it is not valid any more.</summary>
    ValueTask<DashboardUser?> FindByIdAsync(string keyId, CancellationToken cancellationToken);
}
