using OrleansScheduler.Dashboard.Access;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>
/// All that the dashboard asks of the scheduler: the REST API, called inside the host with the rights of the user's key
/// and no others. So every rule of the API (roles, tenants, validation, audit) holds for the dashboard too. Paths are
/// those of the API below <c>/api/v1</c>, such as <c>/jobs?state=Running</c>. Pages read through <see cref="Feeds"/>.
/// </summary>
public interface IDashboardData
{
    /// <summary>Reads. Throws <see cref="ApiProblemException"/> when the API refuses.</summary>
    Task<T> GetAsync<T>(DashboardUser user, string path, CancellationToken cancellationToken);

    /// <summary>
    /// Changes something. A body that is a string is sent as the JSON that it is, any other object is serialized, none sends none.
    /// Throws <see cref="ApiProblemException"/> when the API refuses.
    /// </summary>
    Task<T> SendAsync<T>(DashboardUser user, HttpMethod method, string path, object? body, string? ifMatch, CancellationToken cancellationToken);

    /// <summary>Reads at most <paramref name="maxBytes"/> bytes of an answer that is not JSON, such as a job's output; what follows is left.</summary>
    Task<ApiBytes> GetBytesAsync(DashboardUser user, string path, int maxBytes, CancellationToken cancellationToken);
}
