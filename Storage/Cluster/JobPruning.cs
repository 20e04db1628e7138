using System.Data.Common;
using Dapper;
using OrleansScheduler.Storage.Databases;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>
/// Deletes jobs that have ended, with all that belongs to them, in a transaction of the caller's. A slice holds few enough
/// attempts to be short: a job with more of them loses those in slices of its own, and goes with the last.
/// </summary>
internal sealed class JobPruning(Database database, DbTransaction transaction)
{
    private readonly DbConnection _connection = transaction.Connection!;

    public async Task<PruneSlice> PruneAsync(long beforeMs, int maxRows)
    {
        var ended = (await _connection.QueryAsync<EndedJob>(
            "SELECT id, tasks, labels FROM jobs WHERE finished_at_ms < @beforeMs ORDER BY finished_at_ms LIMIT @maxRows",
            new { beforeMs, maxRows },
            transaction)).AsList();
        if (ended.Count == 0)
        {
            return new PruneSlice();
        }

        if (ended[0].Tasks > maxRows)
        {
            var gone = await DeleteSomeAttemptsAsync(ended[0].Id, maxRows);
            if (gone >= maxRows)
            {
                return new PruneSlice { Attempts = gone, More = true };
            }

            var last = await DeleteAsync([ended[0]]);
            return last with { Attempts = last.Attempts + gone, More = ended.Count > 1 };
        }

        var tasks = 0L;
        var few = ended.TakeWhile(job => (tasks += job.Tasks) <= maxRows).ToArray();
        var slice = await DeleteAsync(few);
        return slice with { More = few.Length < ended.Count || ended.Count == maxRows };
    }

    private async Task<PruneSlice> DeleteAsync(IReadOnlyList<EndedJob> jobs)
    {
        var attempts = 0;
        var keys = 0;
        foreach (var chunk in jobs.Chunk(Limits.ListParameters))
        {
            string[] ids = [.. chunk.Select(job => job.Id)];
            attempts += await DeleteAsync("attempts", "job", ids);
            keys += await DeleteAsync("idempotency", "job", ids);
            await DeleteLabelsAsync(chunk);
            await DeleteAsync("jobs", "id", ids);
        }

        return new PruneSlice { Jobs = jobs.Count, Attempts = attempts, IdempotencyKeys = keys };
    }

    private Task<int> DeleteAsync(string table, string column, string[] ids) =>
        _connection.ExecuteAsync($"DELETE FROM {table} WHERE {database.In(column, "ids")}", new { ids }, transaction);

    private async Task DeleteLabelsAsync(EndedJob[] jobs)
    {
        var labels = jobs.SelectMany(job => LabelText.Read(job.Labels), (job, label) => (job.Id, label.Key, label.Value));
        foreach (var label in labels.GroupBy(label => (label.Key, label.Value)))
        {
            string[] labelled = [.. label.Select(entry => entry.Id)];
            await _connection.ExecuteAsync(
                $"DELETE FROM job_labels WHERE key = @Key AND value = @Value AND {database.In("job", "labelled")}",
                new { label.Key.Key, label.Key.Value, labelled },
                transaction);
        }
    }

    private Task<int> DeleteSomeAttemptsAsync(string job, int maxRows) =>
        _connection.ExecuteAsync(
            """
            DELETE FROM attempts WHERE job = @job AND task <= (SELECT max(task) FROM
                (SELECT task FROM attempts WHERE job = @job ORDER BY task, attempt LIMIT @maxRows) front)
            """,
            new { job, maxRows },
            transaction);

    private sealed record EndedJob
    {
        public string Id { get; init; } = "";

        public int Tasks { get; init; }

        public string? Labels { get; init; }
    }
}
