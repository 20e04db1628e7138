using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Queries;

/// <summary>Reads nodes, of any region, as last committed.</summary>
public interface INodeQueries
{
    /// <summary>The node, or null when there is none of that name.</summary>
    Task<NodeRow?> GetAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Up to <paramref name="limit"/> nodes by name after <paramref name="after"/>, of one region or of all (null).</summary>
    Task<IReadOnlyList<NodeRow>> ListAsync(string? region, string? after, int limit, CancellationToken cancellationToken = default);

    /// <summary>The attempts that hold something of a node, oldest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<NodeAttemptRow>> ListAttemptsAsync(string region, string node, int limit, CancellationToken cancellationToken = default);
}
