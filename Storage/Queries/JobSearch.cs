using System.Data.Common;
using Dapper;
using OrleansScheduler.Storage.Databases;

namespace OrleansScheduler.Storage.Queries;

/// <summary>
/// Finds the ids of one page. Three ways, in this order, so that no filter costs more than a bounded walk of indexes:
/// (1) walk a little back from the cursor, which is enough when matches are dense, and first as far as a page would need if nearly
/// all match, since SQLite looks up all that a walk may meet before it hands out the first; (2) when one filter leaves few rows,
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
            few = Limits.PageNarrowRows,
        });
    }

    /// <summary>The ids of the page, newest first, and the cursor of the next one.</summary>
    public async Task<(IReadOnlyList<string> Ids, string? Next)> RunAsync()
    {
        var dense = Limits.PageDenseFactor * _limit;
        int[] steps = dense < Limits.PageFirstScanRows ? [dense, Limits.PageFirstScanRows] : [Limits.PageFirstScanRows];
        foreach (var rows in steps)
        {
            var (near, end) = await WalkAsync(rows);
            if (end is null || near.Count == _limit)
            {
                return (near, Next(near));
            }
        }

        if (await NarrowSourceAsync() is { } source)
        {
            var all = await IdsAsync(source);
            return (all, Next(all));
        }

        var (ids, scanned) = await WalkAsync(_filter.Label is null ? Limits.PageScanRows : Limits.PageLookupRows);
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
            ? "FROM jobs WHERE id < @cursor ORDER BY id DESC"
            : "FROM job_labels WHERE key = @labelKey AND value = @labelValue AND job < @cursor ORDER BY job DESC";
        var id = _filter.Label is null ? "id" : "job";
        var ids = _filter.Label is null
            ? await IdsAsync($"(SELECT id, tenant, region, state, name {walk} LIMIT @rows) j WHERE {_conditions}")
            : await IdsAsync(Among($"SELECT job AS id {walk} LIMIT @rows"), order: "s.id");
        var scanned = ids.Count == _limit
            ? ids[^1]
            : await _connection.ExecuteScalarAsync<string?>($"SELECT {id} {walk} LIMIT 1 OFFSET @rows - 1", _parameters);
        return (ids, scanned);
    }

    /// <summary>A source of few rows for the search, or null when every filter is broad.</summary>
    private async Task<string?> NarrowSourceAsync()
    {
        if (_filter.NamePrefix is null && _filter.Label is null)
        {
            return Streams();
        }

        List<string> sources = [];
        if (_filter.NamePrefix is not null)
        {
            sources.Add("SELECT id FROM jobs WHERE name >= @name AND name < @afterName AND id < @cursor ORDER BY name, id");
        }

        if (_filter.Label is not null)
        {
            sources.Add("SELECT job AS id FROM job_labels WHERE key = @labelKey AND value = @labelValue AND job < @cursor ORDER BY job DESC");
        }

        if (ScopeOf("t") is not null || _filter.State is not null)
        {
            // Tenant and region choose among the few rows of job_tenants: asked of jobs, they would be met by walking all others.
            var tenants = $"(SELECT tenant, region FROM job_tenants t WHERE {ScopeOf("t") ?? "1 = 1"}) t";
            var state = _filter.State is null ? "" : "AND j.state = @state";
            var jobs = $"jobs j WHERE j.tenant = t.tenant AND j.region = t.region {state} AND j.id < @cursor";
            sources.Add(
                _database.IsPostgres
                    ? $"SELECT j.id FROM {tenants} CROSS JOIN LATERAL (SELECT j.id FROM {jobs} OFFSET 0) j"
                    : $"SELECT j.id FROM {tenants} CROSS JOIN {jobs}");
        }

        foreach (var source in sources)
        {
            var few = $"{source} LIMIT @few";
            if (await _connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM ({few}) s", _parameters) < Limits.PageNarrowRows)
            {
                return _filter == new JobFilter { NamePrefix = _filter.NamePrefix } ? $"({few}) j" : Among(few);
            }
        }

        return null;
    }

    /// <summary>
    /// The rows of these ids that match. Both databases would rather walk all jobs in the page's order, however rare the
    /// matches; CROSS JOIN makes SQLite, and a subquery that cannot be flattened makes PostgreSQL, begin with the ids.
    /// </summary>
    private string Among(string ids) =>
        _database.IsPostgres
            ? $"({ids}) s CROSS JOIN LATERAL (SELECT j.id FROM jobs j WHERE j.id = s.id AND {_conditions} OFFSET 0) j"
            : $"({ids}) s CROSS JOIN jobs j WHERE j.id = s.id AND {_conditions}";

    /// <summary>
    /// The newest rows of each stream (tenant, region, state) that the filter admits. PostgreSQL is asked for an order that
    /// only <c>jobs_list</c> has, so that it cannot choose to walk all jobs instead.
    /// </summary>
    private string Streams()
    {
        var states = _filter.State is null ? JobStateNames.All : [_filter.State];
        var list = string.Join(" UNION ALL ", states.Select((state, i) =>
        {
            _parameters.Add($"s{i}", state);
            return $"SELECT @s{i} AS state";
        }));
        var streams = $"(SELECT tenant, region FROM job_tenants t WHERE {ScopeOf("t") ?? "1 = 1"}) t CROSS JOIN ({list}) s";
        const string Stream = "FROM jobs i WHERE i.tenant = t.tenant AND i.region = t.region";
        return _database.IsPostgres
            ? $"""
               {streams} CROSS JOIN LATERAL (
                   SELECT i.id {Stream} AND i.state >= s.state AND (i.state, i.id) < (s.state, @cursor)
                   ORDER BY i.state DESC, i.id DESC LIMIT @limit) j
               """
            : $"""
               {streams} CROSS JOIN jobs j WHERE j.position IN (
                   SELECT i.position {Stream} AND i.state = s.state AND i.id < @cursor ORDER BY i.id DESC LIMIT @limit)
               """;
    }

    /// <summary>Tenant and region of the filter as a condition, or null when it has neither.</summary>
    private string? ScopeOf(string table)
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

        return conditions.Count == 0 ? null : string.Join(" AND ", conditions);
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

    /// <summary>
    /// The first ids of a source. A source that comes in the page's order names the column it has it from: PostgreSQL then ends at
    /// a full page, where it would look up and sort all rows for the same order of a joined column.
    /// </summary>
    private async Task<IReadOnlyList<string>> IdsAsync(string source, string order = "j.id") =>
        [.. await _connection.QueryAsync<string>($"SELECT j.id FROM {source} ORDER BY {order} DESC LIMIT @limit", _parameters)];
}
