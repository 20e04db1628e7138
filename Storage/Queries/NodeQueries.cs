using Dapper;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Queries;

/// <summary>Reads nodes on either database.</summary>
internal sealed class NodeQueries(Database database) : INodeQueries
{
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
}
