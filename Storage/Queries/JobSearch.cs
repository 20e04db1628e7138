using System.Data.Common;
using Dapper;
using OrleansScheduler.Storage.Databases;

namespace OrleansScheduler.Storage.Queries;

/// <summary>
/// Finds the ids of one page. Three ways, in this order, so that no filter costs more than a bounded walk of indexes:
/// (1) walk a little back from the cursor, which is enough when matches are dense; (2) when one filter leaves few rows,
/// look at all of those; with tenant, region and state alone, merge the streams of <c>jobs_list</c> that match, which is
/// exact whatever the density; (3) walk as far as a page may, and hand out a cursor when that was not enough.
/// </summary>
internal sealed class JobSearch
{
    private readonly Database _database;
    private readonly DbConnection _connection;
    private readonly JobFilter _filter;
    private readonly int _limit;
    private readonly string _conditions;
    private readonly DynamicParameters _parameters = new();

    public JobSearch(Database database, DbConnection connection, JobFilter filter, string? cursor, int limit)
    {
        _database = database;
        _connection = connection;
        _filter = filter;
        _limit = limit;
        _conditions = string.Join(" AND ", Conditions(filter).Append("j.id < @cursor"));
        _parameters.AddDynamicParams(new
        {
            cursor = cursor ?? "~",
            limit,
            state = filter.State,
            region = filter.Region,
            tenant = filter.Tenant,
            below = TenantScope.Below(filter.Tenant ?? ""),
            beyond = TenantScope.Beyond(filter.Tenant ?? ""),
            name = filter.NamePrefix,
            afterName = filter.NamePrefix + char.ConvertFromUtf32(0x10FFFF),
            labelKey = filter.Label?.Key,
            labelValue = filter.Label?.Value,
            few = Limits.PageScanRows,
        });
    }

    private bool ByText => _filter.NamePrefix is not null || _filter.Label is not null;

    /// <summary>The ids of the page, newest first, and the cursor of the next one.</summary>
    public async Task<(IReadOnlyList<string> Ids, string? Next)> RunAsync()
    {
        var (ids, scanned) = await WalkAsync(Limits.PageFirstScanRows);
        if (scanned is null || ids.Count == _limit)
        {
            return (ids, Next(ids));
        }

        if (await NarrowSourceAsync() is { } source)
        {
            ids = await IdsAsync($"{source} WHERE {_conditions}");
            return (ids, Next(ids));
        }

        (ids, scanned) = await WalkAsync(Limits.PageScanRows);
        return (ids, ids.Count == _limit ? Next(ids) : scanned);
    }

    /// <summary>A full page may have a next one; a short one that was searched to the end has not.</summary>
    private string? Next(IReadOnlyList<string> ids) => ids.Count == _limit ? ids[^1] : null;

    /// <summary>
    /// Matches among the next so many rows, by label when there is one; also the last id that was looked at, or null when
    /// the walk came to the end.
    /// </summary>
    private async Task<(IReadOnlyList<string> Ids, string? Scanned)> WalkAsync(int rows)
    {
        _parameters.Add("rows", rows);
        var walk = _filter.Label is null
            ? "SELECT id FROM jobs WHERE id < @cursor ORDER BY id DESC"
            : "SELECT job AS id FROM job_labels WHERE key = @labelKey AND value = @labelValue AND job < @cursor ORDER BY job DESC";
        var ids = await IdsAsync($"({walk} LIMIT @rows) s JOIN jobs j ON j.id = s.id WHERE {_conditions}");
        var scanned = ids.Count == _limit
            ? ids[^1]
            : await _connection.ExecuteScalarAsync<string?>($"{walk} LIMIT 1 OFFSET @rows - 1", _parameters);
        return (ids, scanned);
    }

    /// <summary>A source of few rows for the search, or null when every filter is broad.</summary>
    private async Task<string?> NarrowSourceAsync()
    {
        if (!ByText)
        {
            return Streams();
        }

        if (_filter.NamePrefix is not null)
        {
            const string Names = "SELECT id FROM jobs WHERE name >= @name AND name < @afterName AND id < @cursor";
            if (await IsNarrowAsync(Names))
            {
                return $"({Names}) s JOIN jobs j ON j.id = s.id";
            }
        }

        if (_filter.Label is not null)
        {
            const string Labelled = "SELECT job AS id FROM job_labels WHERE key = @labelKey AND value = @labelValue AND job < @cursor";
            if (await IsNarrowAsync(Labelled))
            {
                return $"({Labelled}) s JOIN jobs j ON j.id = s.id";
            }
        }

        var scope = Scope("j");
        var scoped = $"SELECT j.id FROM job_tenants t JOIN jobs j ON j.tenant = t.tenant AND j.region = t.region WHERE {scope} AND j.id < @cursor";
        return scope != "1 = 1" && await IsNarrowAsync(scoped) ? $"({scoped}) s JOIN jobs j ON j.id = s.id" : null;
    }

    private async Task<bool> IsNarrowAsync(string source) =>
        await _connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM ({source} LIMIT @few) s", _parameters) < Limits.PageScanRows;

    /// <summary>The newest rows of each stream (tenant, region, state) that the filter admits.</summary>
    private string Streams()
    {
        var states = _filter.State is null ? JobStateNames.All : [_filter.State];
        var list = string.Join(" UNION ALL ", states.Select((state, i) =>
        {
            _parameters.Add($"s{i}", state);
            return $"SELECT @s{i} AS state";
        }));
        const string Newest =
            "FROM jobs i WHERE i.tenant = t.tenant AND i.region = t.region AND i.state = s.state AND i.id < @cursor ORDER BY i.id DESC LIMIT @limit";
        var streams = $"(SELECT tenant, region FROM job_tenants t WHERE {Scope("t", withState: false)}) t CROSS JOIN ({list}) s";
        return _database.IsPostgres
            ? $"{streams} CROSS JOIN LATERAL (SELECT i.id {Newest}) n JOIN jobs j ON j.id = n.id"
            : $"{streams} CROSS JOIN jobs j ON j.position IN (SELECT i.position {Newest})";
    }

    private string Scope(string table, bool withState = true)
    {
        List<string> conditions = [];
        if (_filter.Tenant is not null)
        {
            conditions.Add(TenantScope.Condition($"{table}.tenant"));
        }

        if (_filter.Region is not null)
        {
            conditions.Add($"{table}.region = @region");
        }

        if (withState && _filter.State is not null)
        {
            conditions.Add($"{table}.state = @state");
        }

        return conditions.Count == 0 ? "1 = 1" : string.Join(" AND ", conditions);
    }

    private static IEnumerable<string> Conditions(JobFilter filter)
    {
        if (filter.Tenant is not null)
        {
            yield return TenantScope.Condition("j.tenant");
        }

        if (filter.Region is not null)
        {
            yield return "j.region = @region";
        }

        if (filter.State is not null)
        {
            yield return "j.state = @state";
        }

        if (filter.NamePrefix is not null)
        {
            yield return "j.name >= @name AND j.name < @afterName";
        }

        if (filter.Label is not null)
        {
            yield return "EXISTS (SELECT 1 FROM job_labels l WHERE l.key = @labelKey AND l.value = @labelValue AND l.job = j.id)";
        }
    }

    private async Task<IReadOnlyList<string>> IdsAsync(string source) =>
        [.. await _connection.QueryAsync<string>($"SELECT j.id FROM {source} ORDER BY j.id DESC LIMIT @limit", _parameters)];
}
