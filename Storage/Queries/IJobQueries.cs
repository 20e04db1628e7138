using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Queries;

/// <summary>Reads jobs and their attempts, of any region, as last committed.</summary>
public interface IJobQueries
{
    /// <summary>The job, or null when there is none of that id.</summary>
    Task<JobRow?> GetAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>The canonical JSON of the job's spec, or null when there is none of that id.</summary>
    Task<string?> GetSpecAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>A page, newest first: jobs with an id below <paramref name="cursor"/> (null: from the newest).</summary>
    /// <param name="limit">Most rows, 1 to <see cref="Limits.PageRows"/>.</param>
    Task<JobPage> ListAsync(JobFilter filter, string? cursor, int limit, CancellationToken cancellationToken = default);

    /// <summary>All attempts of the tasks that the filter finds, by task and attempt.</summary>
    Task<IReadOnlyList<AttemptRow>> ListAttemptsAsync(AttemptFilter filter, CancellationToken cancellationToken = default);
}
