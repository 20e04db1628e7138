using System.Collections.Concurrent;
using Dapper;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Regions;

/// <summary>The part of a region's store that is the same on both databases: all but the commit's statements.</summary>
internal abstract class RegionStore(Database database, RegionReader reader, IIdempotencyLookup idempotency) : IRegionStore
{
    private readonly ConcurrentDictionary<string, long> _numbers = new(StringComparer.Ordinal);

    public async Task<RegionRow> TakeEpochAsync(string region, CancellationToken cancellationToken = default) =>
        await database.WriteAsync(
            transaction => transaction.Connection!.QuerySingleOrDefaultAsync<RegionRow>(
                $"UPDATE regions SET epoch = epoch + 1 WHERE name = @region AND name <> '' RETURNING {RegionReader.RegionColumns}",
                new { region },
                transaction),
            cancellationToken) ?? throw new RegionUnknownException(region);

    public Task<RegionImage> LoadAsync(string region, CancellationToken cancellationToken = default) =>
        reader.LoadAsync(region, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<LiveJobRow>> ReadLiveJobsAsync(string region, CancellationToken cancellationToken = default) =>
        reader.ReadLiveJobsAsync(region, cancellationToken);

    public Task<IReadOnlyDictionary<string, string>> ReadSpecsAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken = default) =>
        reader.ReadSpecsAsync(jobs, cancellationToken);

    public Task<IReadOnlyList<TaskSummaryRow>> ReadTasksAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken = default) =>
        reader.ReadTasksAsync(jobs, cancellationToken);

    public Task<IReadOnlyList<MovingJob>> ReadMovesAsync(
        string source, string target, IReadOnlyCollection<string> jobs, CancellationToken cancellationToken = default) =>
        new MoveReader(database).ReadAsync(source, target, jobs, cancellationToken);

    public async Task CommitAsync(RegionCommit commit, CancellationToken cancellationToken = default)
    {
        var auditBefore = CommitChecks.AuditBefore(commit);
        var number = await NumberAsync(commit.Region, cancellationToken);
        try
        {
            await CommitCoreAsync(commit, number, auditBefore, cancellationToken);
        }
        catch (Exception failure) when (commit.Idempotency.Count > 0 && database.IsDuplicate(failure))
        {
            IdempotencyName[] names = [.. commit.Idempotency.Select(row => new IdempotencyName(row.Tenant, row.Key))];
            var existing = await idempotency.FindAsync(names, CancellationToken.None);
            if (existing.Count == 0)
            {
                throw;
            }

            throw new IdempotencyConflictException(existing);
        }
        catch (InvalidOperationException failure) when (commit.Nodes.Count > 0)
        {
            if (await FindElsewhereAsync(commit) is var (node, region))
            {
                throw new NodeElsewhereException(node, region, failure);
            }

            throw;
        }
    }

    /// <summary>Writes the checked commit in one transaction.</summary>
    protected abstract Task CommitCoreAsync(RegionCommit commit, long regionNumber, long auditBefore, CancellationToken cancellationToken);

    /// <summary>A change that meets no row is a bug of the caller: the commit is refused as a whole.</summary>
    protected static void RequireRow(bool found, string what)
    {
        if (!found)
        {
            throw new InvalidOperationException($"The commit changes {what}, which is not stored.");
        }
    }

    /// <summary>The first of the commit's nodes that another region has.</summary>
    private Task<(string Node, string Region)?> FindElsewhereAsync(RegionCommit commit) => database.ReadAsync<(string Node, string Region)?>(
        async connection =>
        {
            foreach (var names in commit.Nodes.Select(row => row.Name).Chunk(Limits.ListParameters))
            {
                var found = await connection.QueryAsync<(string Name, string Region)>(
                    $"SELECT name, region FROM nodes WHERE {database.In("name", "names")} AND region <> @region ORDER BY name LIMIT 1",
                    new { names, region = commit.Region });
                foreach (var row in found)
                {
                    return row;
                }
            }

            return null;
        },
        CancellationToken.None);

    private async ValueTask<long> NumberAsync(string region, CancellationToken cancellationToken)
    {
        if (_numbers.TryGetValue(region, out var known))
        {
            return known;
        }

        var number = await database.ReadAsync(
            connection => connection.ExecuteScalarAsync<long?>("SELECT number FROM regions WHERE name = @region", new { region }),
            cancellationToken) ?? throw new RegionUnknownException(region);
        return _numbers.GetOrAdd(region, number);
    }
}
