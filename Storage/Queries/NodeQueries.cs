using Dapper;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Queries;

/// <summary>Reads nodes on either database.</summary>
internal sealed class NodeQueries(Database database) : INodeQueries
{
    /// <summary>By the index of live attempts, which begins with region and node.</summary>
    public const string LiveAttempts =
        """
        SELECT a.job, j.name, j.tenant, j.spec, a.task, a.attempt, a.state, a.created_at_ms, a.started_at_ms
        FROM attempts a JOIN jobs j ON j.id = a.job
        WHERE a.region = @region AND a.node = @node AND a.finished_at_ms IS NULL
        ORDER BY a.created_at_ms, a.job, a.task LIMIT @limit
        """;

    public Task<NodeRow?> GetAsync(string name, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<NodeRow>(
                $"SELECT {RegionReader.NodeColumns} FROM nodes WHERE name = @name", new { name }),
            cancellationToken);

    public Task<IReadOnlyList<NodeRow>> ListAsync(string? region, string? after, int limit, CancellationToken cancellationToken = default)
    {
        PageSize.Check(limit);
        var ofRegion = region is null ? "" : "AND region = @region";
        return database.ReadAsync<IReadOnlyList<NodeRow>>(
            async connection =>
            [
                .. await connection.QueryAsync<NodeRow>(
                    $"SELECT {RegionReader.NodeColumns} FROM nodes WHERE name > @after {ofRegion} ORDER BY name LIMIT @limit",
                    new { region, after = after ?? "", limit }),
            ],
            cancellationToken);
    }

    public Task<IReadOnlyList<NodeAttemptRow>> ListAttemptsAsync(string region, string node, int limit, CancellationToken cancellationToken = default)
    {
        PageSize.Check(limit);
        return database.ReadAsync<IReadOnlyList<NodeAttemptRow>>(
            async connection =>
            [
                .. await connection.QueryAsync<NodeAttemptRow>(LiveAttempts, new { region, node, limit }),
            ],
            cancellationToken);
    }
}
