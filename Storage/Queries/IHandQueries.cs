using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Queries;

/// <summary>Reads hands, of all regions and of the cluster (region ""), as last committed.</summary>
public interface IHandQueries
{
    /// <summary>All of one kind, by region and id.</summary>
    Task<IReadOnlyList<HandRow>> ListAsync(string kind, CancellationToken cancellationToken = default);

    /// <summary>Those of one kind and id, by region.</summary>
    Task<IReadOnlyList<HandRow>> FindAsync(string kind, string id, CancellationToken cancellationToken = default);

    /// <summary>Those of one kind that lie on a job or its tasks, in the job's region, by id.</summary>
    Task<IReadOnlyList<HandRow>> ListOfJobAsync(string kind, string region, string job, CancellationToken cancellationToken = default);
}
