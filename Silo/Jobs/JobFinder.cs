using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Jobs;

/// <summary>Finds the job of a request's address, if it exists for the caller.</summary>
internal sealed class JobFinder(IJobQueries jobs)
{
    /// <exception cref="ProblemException">The id is none, or there is no such job in what the caller sees.</exception>
    public async Task<JobRow> FindAsync(HttpContext http)
    {
        var text = http.Request.RouteValues["id"] as string ?? "";
        if (!JobId.TryParse(text, out var id))
            throw ProblemCodes.JobIdInvalid.With("A job's id has 26 letters and digits, such as 01jd2m8x5t7q9v3w6y8z0a1b2c.");
        var row = await jobs.GetAsync(id.ToString(), http.RequestAborted);
        return row is not null && http.Caller().Sees(row.Tenant)
            ? row
            : throw ProblemCodes.JobNotFound.With($"There is no job {id}.");
    }
}
