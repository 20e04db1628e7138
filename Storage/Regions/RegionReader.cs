using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Regions;

/// <summary>Reads what a region needs to go on after its silo died.</summary>
internal sealed class RegionReader(Database database)
{
    public const string RegionColumns = "name, epoch, audit_sequence, job_sequence, settings, created_at_ms";

    public const string AttemptColumns =
        """
        job, task, attempt, region, node, state, epoch, created_at_ms, changed_at_ms, started_at_ms, finished_at_ms, exit_code,
        reason_code, reason, cpu_ms, memory_peak_bytes
        """;

    public const string NodeColumns =
        """
        name, region, zone, rack, state, wanted, capacity, labels, taints, agent, driver, runs_untrusted, reason, registered_at_ms,
        changed_at_ms
        """;

    public const string HandColumns = "region, kind, id, tenant, job, task, node, until_ms, done, reason, actor, at_ms";

    /// <summary>Grows with every change of the cluster's own rows.</summary>
    public const string ClusterVersion = "SELECT audit_sequence FROM regions WHERE number = 0";

    public const string LiveJobColumns =
        """
        id, tenant, sequence, state, requirement, priority, tasks, retries, preemptible, submitted_at_ms, not_before_ms, started_at_ms,
        cancel_requested
        """;

    private const string LiveJobs =
        $"""
        SELECT {LiveJobColumns}
        FROM jobs WHERE finished_at_ms IS NULL AND position >= @First AND position <= @Last ORDER BY position
        """;

    private const string TaskSummaries =
        """
        SELECT s.job, s.task, s.attempts, s.failures, s.losses, s.refusals,
            l.state AS last_state, l.changed_at_ms AS last_changed_at_ms, l.exit_code AS last_exit_code,
            l.reason_code AS last_reason_code
        FROM (
            SELECT a.job, a.task, max(a.attempt) AS attempts,
                sum(CASE WHEN a.state = 'Failed' THEN 1 ELSE 0 END) AS failures,
                sum(CASE WHEN a.state = 'Lost' THEN 1 ELSE 0 END) AS losses,
                sum(CASE WHEN a.state = 'Refused' THEN 1 ELSE 0 END) AS refusals
            FROM jobs j JOIN attempts a ON a.job = j.id
            WHERE j.finished_at_ms IS NULL AND j.attempted AND j.position >= @First AND j.position <= @Last
            GROUP BY a.job, a.task
        ) s JOIN attempts l ON l.job = s.job AND l.task = s.task AND l.attempt = s.attempts
        ORDER BY s.job, s.task
        """;

    private const string TasksOfJobs =
        """
        SELECT s.job, s.task, s.attempts, s.failures, s.losses, s.refusals,
            l.state AS last_state, l.changed_at_ms AS last_changed_at_ms, l.exit_code AS last_exit_code,
            l.reason_code AS last_reason_code
        FROM (
            SELECT a.job, a.task, max(a.attempt) AS attempts,
                sum(CASE WHEN a.state = 'Failed' THEN 1 ELSE 0 END) AS failures,
                sum(CASE WHEN a.state = 'Lost' THEN 1 ELSE 0 END) AS losses,
                sum(CASE WHEN a.state = 'Refused' THEN 1 ELSE 0 END) AS refusals
            FROM attempts a WHERE {0} GROUP BY a.job, a.task
        ) s JOIN attempts l ON l.job = s.job AND l.task = s.task AND l.attempt = s.attempts
        ORDER BY s.job, s.task
        """;

    /// <summary>Summed up attempts of each task of these jobs that had one.</summary>
    public Task<IReadOnlyList<TaskSummaryRow>> ReadTasksAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<TaskSummaryRow>>(
            async connection =>
            {
                var found = new List<TaskSummaryRow>();
                foreach (var chunk in jobs.Chunk(Limits.ListParameters))
                {
                    var sql = TasksOfJobs.Replace("{0}", database.In("a.job", "chunk"), StringComparison.Ordinal);
                    found.AddRange(await connection.QueryAsync<TaskSummaryRow>(sql, new { chunk }));
                }

                return found;
            },
            cancellationToken);

    public Task<RegionImage> LoadAsync(string region, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async connection =>
            {
                var range = await RangeAsync(connection, region);
                var slices = await connection.QueryAsync<LimitSliceRow>(
                    $"SELECT {SliceStore.Columns} FROM limit_slices WHERE region = @region ORDER BY tenant", new { region });
                var moves = await MoveReader.OfSourceAsync(connection, region);
                var nodes = await connection.QueryAsync<NodeRow>(
                    $"SELECT {NodeColumns} FROM nodes WHERE region = @region ORDER BY joined", new { region });
                var attempts = await connection.QueryAsync<AttemptRow>(
                    $"""
                    SELECT {AttemptColumns} FROM attempts WHERE region = @region AND finished_at_ms IS NULL
                    ORDER BY created_at_ms, job, task, attempt
                    """,
                    new { region });
                var tasks = await connection.QueryAsync<TaskSummaryRow>(TaskSummaries, range, commandTimeout: Limits.RecoverySeconds);
                var waiting = await connection.QueryAsync<WaitingRow>(
                    "SELECT tenant, requirement, code, text, at_ms FROM waiting WHERE region = @region ORDER BY tenant, requirement",
                    new { region });
                var version = await connection.ExecuteScalarAsync<long>(ClusterVersion);
                var hands = await connection.QueryAsync<HandRow>(
                    $"SELECT {HandColumns} FROM hands WHERE region = @region OR region = '' ORDER BY region, kind, id", new { region });
                return new RegionImage([.. nodes], [.. attempts], [.. tasks], [.. waiting], [.. hands], version) { Moves = moves, Slices = [.. slices] };
            },
            cancellationToken);

    public async IAsyncEnumerable<IReadOnlyList<LiveJobRow>> ReadLiveJobsAsync(
        string region, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var connection = await database.RentAsync(cancellationToken);
        try
        {
            await using var command = connection.CreateCommand();
            var range = await RangeAsync(connection, region);
            command.CommandText = LiveJobs;
            command.CommandTimeout = Limits.RecoverySeconds;
            Add(command, "@First", range.First);
            Add(command, "@Last", range.Last);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            var batches = new LiveJobBatches(rows);
            while (await Task.Run(() => batches.ReadAsync(cancellationToken), cancellationToken) is { Count: > 0 } batch)
            {
                yield return batch;
            }
        }
        finally
        {
            await database.ReturnAsync(connection);
        }
    }

    public Task<IReadOnlyDictionary<string, string>> ReadSpecsAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, string>>(
            async connection =>
            {
                var specs = new Dictionary<string, string>(jobs.Count, StringComparer.Ordinal);
                foreach (var chunk in jobs.Chunk(Limits.ListParameters))
                {
                    var rows = await connection.QueryAsync<(string Id, string Spec)>(
                        $"SELECT id, spec FROM jobs WHERE {database.In("id", "chunk")}", new { chunk });
                    foreach (var (id, spec) in rows)
                    {
                        specs[id] = spec;
                    }
                }

                return specs;
            },
            cancellationToken);

    private static async Task<PositionRange> RangeAsync(DbConnection connection, string region)
    {
        var number = await connection.ExecuteScalarAsync<long?>("SELECT number FROM regions WHERE name = @region", new { region })
            ?? throw new RegionUnknownException(region);
        return PositionRange.Of(number);
    }

    private static void Add(DbCommand command, string name, long value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
