using System.Data.Common;
using Dapper;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Queries;

/// <summary>
/// Reads the audit on either database: each region's stream on its own, then merged by time. A cursor keeps a place in
/// every stream, so rows that a slower region commits later are not passed over.
/// </summary>
internal sealed class AuditQueries(Database database) : IAuditQueries
{
    private const string Columns =
        """
        a.position, a.at_ms, a.kind, a.tenant, a.job, a.task, a.attempt, a.node, a.code, a.text, a.actor, a.reason, a.rationale
        """;

    public Task<AuditPage> ListAsync(AuditFilter filter, AuditCursor cursor, int limit, CancellationToken cancellationToken = default)
    {
        PageSize.Check(limit);
        return database.ReadAsync(
            async connection =>
            {
                List<AuditStreamPage> streams = [];
                foreach (var region in await RegionsAsync(connection, filter.Region))
                {
                    // What is committed between the statements waits for the next page: the second one must not skip what the first did not see.
                    var part = new AuditStreamPart(region.Number, region.Name, cursor.After(region.Name), region.AuditSequence, NewestFirst: false);
                    streams.Add(await ReadStreamAsync(connection, part, filter, limit));
                }

                return AuditStreamPage.Merge(streams, cursor, limit, newestFirst: false);
            },
            cancellationToken);
    }

    public Task<AuditPage> ListNewestAsync(AuditFilter filter, AuditCursor cursor, int limit, CancellationToken cancellationToken = default)
    {
        PageSize.Check(limit);
        return database.ReadAsync(
            async connection =>
            {
                List<AuditStreamPage> streams = [];
                foreach (var region in await RegionsAsync(connection, filter.Region))
                {
                    // A stream that no page has begun begins at what is its end now: later rows belong before the first page.
                    var before = cursor.After(region.Name) is > 0 and var seen ? seen : region.AuditSequence + 1;
                    cursor = cursor.At(region.Name, before);
                    streams.Add(await ReadStreamAsync(connection, new(region.Number, region.Name, 0, before - 1, NewestFirst: true), filter, limit));
                }

                return AuditStreamPage.Merge(streams, cursor, limit, newestFirst: true);
            },
            cancellationToken);
    }

    public Task<AuditRow?> FindLastAsync(string job, int? task, string kind, CancellationToken cancellationToken = default)
    {
        var ofTask = task is null ? "" : "AND a.task = @task";
        return database.ReadAsync(
            async connection =>
            {
                var found = await ReadAsync(
                    connection, $"FROM audit a WHERE a.job = @job AND a.kind = @kind {ofTask} ORDER BY a.position DESC LIMIT 1", new { job, task, kind });
                if (found is not [var (position, row)])
                {
                    return null;
                }

                var region = await connection.QuerySingleAsync<string>(
                    "SELECT name FROM regions WHERE number = @number", new { number = Positions.RegionNumber(position) });
                return row with { Region = region, Sequence = Positions.Sequence(position) };
            },
            cancellationToken);
    }

    public Task<AuditCursor> EndAsync(string? region, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            async connection =>
            {
                var cursor = AuditCursor.Start;
                foreach (var (_, name, sequence) in await RegionsAsync(connection, region))
                {
                    cursor = cursor.At(name, sequence);
                }

                return cursor;
            },
            cancellationToken);

    private static async Task<IEnumerable<(long Number, string Name, long AuditSequence)>> RegionsAsync(DbConnection connection, string? region) =>
        await connection.QueryAsync<(long, string, long)>(
            $"SELECT number, name, audit_sequence FROM regions {(region is null ? "" : "WHERE name = @region")} ORDER BY name",
            new { region });

    /// <summary>
    /// The next rows of one stream. By job or node an index finds them; otherwise a bounded part of the stream is looked at.
    /// </summary>
    private static async Task<AuditStreamPage> ReadStreamAsync(DbConnection connection, AuditStreamPart part, AuditFilter filter, int limit)
    {
        var indexed = filter.Job is not null || filter.Node is not null;
        var conditions = Conditions(filter);
        var rows = conditions.Count == 0 ? limit : Limits.PageScanRows;
        var parameters = new
        {
            after = Positions.Of(part.Number, part.After),
            last = Positions.Of(part.Number, part.Last),
            limit,
            rows,
            filter.Job,
            filter.Task,
            filter.Node,
            filter.Kind,
            tenant = filter.Tenant,
            below = TenantScope.Below(filter.Tenant ?? ""),
            beyond = TenantScope.Beyond(filter.Tenant ?? ""),
        };
        const string Part = "a.position > @after AND a.position <= @last";
        var order = part.NewestFirst ? "ORDER BY a.position DESC" : "ORDER BY a.position";
        var where = string.Join(" AND ", conditions.Prepend(Part));
        var source = indexed || conditions.Count == 0
            ? $"FROM audit a WHERE {where}"
            : $"FROM (SELECT * FROM audit a WHERE {Part} {order} LIMIT @rows) a WHERE {where}";
        var found = await ReadAsync(connection, $"{source} {order} LIMIT @limit", parameters);
        AuditRow[] page = [.. found.Select(f => f.Row with { Region = part.Name, Sequence = Positions.Sequence(f.Position) })];
        if (page.Length == limit)
        {
            return new AuditStreamPage(part.Name, page, page[^1].Sequence, true);
        }

        var scanned = indexed || conditions.Count == 0
            ? null
            : await connection.ExecuteScalarAsync<long?>(
                $"SELECT a.position FROM audit a WHERE {Part} {order} LIMIT 1 OFFSET @rows - 1", parameters);
        var through = scanned is { } position ? Positions.Sequence(position)
            : part.NewestFirst ? 1
            : Math.Max(page.Length == 0 ? part.After : page[^1].Sequence, part.Last);
        return new AuditStreamPage(part.Name, page, through, scanned is not null);
    }

    private static List<string> Conditions(AuditFilter filter)
    {
        List<string> conditions = [];
        if (filter.Job is not null)
        {
            conditions.Add("a.job = @Job");
        }

        if (filter.Task is not null)
        {
            conditions.Add("a.task = @Task");
        }

        if (filter.Node is not null)
        {
            conditions.Add("a.node = @Node");
        }

        if (filter.Kind is not null)
        {
            conditions.Add("a.kind = @Kind");
        }

        if (filter.Tenant is not null)
        {
            conditions.Add(TenantScope.Condition("a.tenant"));
        }

        return conditions;
    }

    /// <summary>Rows as stored: region and sequence are in the position.</summary>
    private static async Task<(long Position, AuditRow Row)[]> ReadAsync(DbConnection connection, string source, object parameters) =>
    [
        .. await connection.QueryAsync<long, AuditRow, (long, AuditRow)>(
            $"SELECT {Columns} {source}", (position, row) => (position, row), parameters, splitOn: "at_ms"),
    ];
}
