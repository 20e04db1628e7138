using System.Data.Common;
using Dapper;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Queries;

/// <summary>Reads jobs and attempts on either database.</summary>
internal sealed class JobQueries(Database database) : IJobQueries
{
    // Every page runs this text, and the PostgreSQL driver reads it anew each time, character by character. The runtime compiles a
    // loop of a thousand turns while its caller waits, 25 to 70 ms for that reader, and twice: so statement and all stay below a
    // thousand characters (a page's has 953), and only columns that another table has, too, say whose they are.
    private const string Columns =
        """
        j.id, j.region, j.tenant, name, sequence, state, j.requirement, resources, strategy, priority, tasks, retries, preemptible,
        not_before_ms, submitted_at_ms, j.actor, coalesce(reason_code, f.code, o.code, w.code) AS reason_code,
        coalesce(j.reason, f.text, o.text, w.text) AS reason, h.reason AS held_reason, pending, running, succeeded, failed, cancelled,
        started_at_ms, finished_at_ms, cancel_requested, exit_code, spec, labels
        """;

    private const string From =
        """
        FROM jobs j
        LEFT JOIN waiting w ON state = 'Pending' AND w.region = j.region AND w.tenant = j.tenant AND w.requirement = j.requirement
        LEFT JOIN waiting o ON state = 'Pending' AND o.region = j.region AND o.tenant = j.tenant AND o.requirement = j.id
        LEFT JOIN waiting f ON state = 'Pending' AND f.region = j.region AND f.tenant = j.tenant AND f.requirement = j.id || '/forced'
        LEFT JOIN hands h ON finished_at_ms IS NULL AND h.region = j.region AND kind = 'hold' AND h.id = j.id
        """;

    public Task<JobRow?> GetAsync(string id, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            async connection => (await ReadAsync(connection, "WHERE j.id = @id", new { id })).SingleOrDefault(), cancellationToken);

    public Task<string?> GetSpecAsync(string id, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<string>("SELECT spec FROM jobs WHERE id = @id", new { id }),
            cancellationToken);

    public Task<JobPage> ListAsync(JobFilter filter, string? cursor, int limit, CancellationToken cancellationToken = default)
    {
        PageSize.Check(limit);
        return database.ReadAsync(
            async connection =>
            {
                var (ids, next) = await new JobSearch(database, connection, filter, cursor, limit).RunAsync();
                if (ids.Count == 0)
                {
                    return new JobPage([], next);
                }

                return new JobPage(await ReadAsync(connection, $"WHERE {database.In("j.id", "ids")} ORDER BY j.id DESC", new { ids }), next);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<AttemptRow>> ListAttemptsAsync(AttemptFilter filter, CancellationToken cancellationToken = default)
    {
        PageSize.Check(filter.Limit);
        var tasks = filter.State is null
            ? "SELECT DISTINCT a.task FROM attempts a WHERE a.job = @Job AND a.task > @AfterTask AND a.task <= @Last ORDER BY a.task LIMIT @Limit"
            : """
              SELECT a.task FROM attempts a WHERE a.job = @Job AND a.task > @AfterTask AND a.task <= @Last AND a.state = @State
                  AND NOT EXISTS (SELECT 1 FROM attempts l WHERE l.job = a.job AND l.task = a.task AND l.attempt > a.attempt)
              ORDER BY a.task LIMIT @Limit
              """;
        return database.ReadAsync<IReadOnlyList<AttemptRow>>(
            async connection =>
            [
                .. await connection.QueryAsync<AttemptRow>(
                    $"SELECT {RegionReader.AttemptColumns} FROM attempts WHERE job = @Job AND task IN ({tasks}) ORDER BY task, attempt",
                    new { filter.Job, filter.AfterTask, Last = filter.UpToTask ?? int.MaxValue, filter.State, filter.Limit }),
            ],
            cancellationToken);
    }

    /// <summary>Labels are one column of text, the last.</summary>
    private static async Task<IReadOnlyList<JobRow>> ReadAsync(DbConnection connection, string tail, object parameters) =>
    [
        .. await connection.QueryAsync<JobRow, string?, JobRow>(
            $"SELECT {Columns} {From} {tail}", (row, labels) => row with { Labels = LabelText.Read(labels) }, parameters, splitOn: "labels"),
    ];
}
