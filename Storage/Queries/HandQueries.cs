using Dapper;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Queries;

/// <summary>Reads hands on either database.</summary>
internal sealed class HandQueries(Database database) : IHandQueries
{
    public Task<IReadOnlyList<HandRow>> ListAsync(string kind, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<HandRow>>(
            async connection =>
            [
                .. await connection.QueryAsync<HandRow>(
                    $"SELECT {RegionReader.HandColumns} FROM hands WHERE kind = @kind ORDER BY region, id", new { kind }),
            ],
            cancellationToken);

    public Task<IReadOnlyList<HandRow>> FindAsync(string kind, string id, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<HandRow>>(
            async connection =>
            [
                .. await connection.QueryAsync<HandRow>(
                    $"SELECT {RegionReader.HandColumns} FROM hands WHERE kind = @kind AND id = @id ORDER BY region", new { kind, id }),
            ],
            cancellationToken);

    public Task<IReadOnlyList<HandRow>> ListOfJobAsync(string kind, string region, string job, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<HandRow>>(
            async connection =>
            [
                .. await connection.QueryAsync<HandRow>(
                    $"SELECT {RegionReader.HandColumns} FROM hands WHERE region = @region AND kind = @kind AND job = @job ORDER BY id",
                    new { region, kind, job }),
            ],
            cancellationToken);
}
