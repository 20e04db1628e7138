using System.Data.Common;
using Dapper;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Regions;

/// <summary>Reads moves of jobs between regions.</summary>
internal sealed class MoveReader(Database database)
{
    private const string Columns = "job, source, target, done, at_ms, code, actor, reason";

    /// <summary>What a region has given away and not yet seen settled, in the order in which it did.</summary>
    public static async Task<IReadOnlyList<MoveRow>> OfSourceAsync(DbConnection connection, string source) =>
        [.. await connection.QueryAsync<MoveRow>($"SELECT {Columns} FROM moves WHERE source = @source ORDER BY at_ms, job", new { source })];

    /// <summary>The given jobs' moves from a source to a target; a job that is not on that way is absent.</summary>
    public Task<IReadOnlyList<MovingJob>> ReadAsync(string source, string target, IReadOnlyCollection<string> jobs, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<MovingJob>>(
            async connection =>
            {
                var found = new List<MovingJob>(jobs.Count);
                foreach (var chunk in jobs.Chunk(Limits.ListParameters))
                {
                    var moves = (await connection.QueryAsync<MoveRow>(
                        $"SELECT {Columns} FROM moves WHERE source = @source AND target = @target AND {database.In("job", "chunk")} ORDER BY at_ms, job",
                        new { source, target, chunk })).AsList();
                    var rows = (await connection.QueryAsync<LiveJobRow>(
                        $"SELECT {RegionReader.LiveJobColumns} FROM jobs WHERE region = @source AND finished_at_ms IS NULL AND {database.In("id", "chunk")}",
                        new { source, chunk })).ToDictionary(row => row.Id, StringComparer.Ordinal);
                    found.AddRange(moves.Select(move => new MovingJob(move, move.Done ? null : rows.GetValueOrDefault(move.Job))));
                }

                return found;
            },
            cancellationToken);
}
