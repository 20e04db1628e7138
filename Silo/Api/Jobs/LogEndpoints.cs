using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Jobs;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Api.Jobs;

/// <summary>An attempt's output, as its agent has it.</summary>
internal sealed class LogEndpoints(JobFinder finder, LogStream logs) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder api) =>
        api.Get("/jobs/{id}/logs", ReadAsync).For(Roles.Readers, TenantScope.Subtree)
            .Named("readLog", "Output of an attempt from an offset; with follow until the attempt has ended. Its number is in X-Log-Attempt.")
            .Query(
                TaskEndpoints.TaskParameter,
                new("attempt", QueryKind.Whole, "The attempt's number, from 1; the latest by default."),
                new("stream", QueryKind.Text, "stdout (default) or stderr."),
                new("offset", QueryKind.Whole, "First byte wanted; 0 by default."),
                new("follow", QueryKind.Flag, "Whether to go on until the attempt has ended; false by default."))
            .Answers(StatusCodes.Status200OK, typeof(string), "text/plain");

    private async Task ReadAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var task = TaskEndpoints.TaskIndex(query);
        var attempt = (int)query.Whole("attempt", 1, int.MaxValue, 0, ProblemCodes.AttemptInvalid);
        var stream = query.Text("stream") ?? "stdout";
        if (stream is not ("stdout" or "stderr"))
            throw ProblemCodes.StreamUnknown.At("stream", $"'{stream}' is none of stdout, stderr.");
        var offset = query.Whole("offset", 0, long.MaxValue, 0, ProblemCodes.QueryInvalid);
        var follow = query.Flag("follow", false);

        var job = await finder.FindAsync(http);
        TaskEndpoints.RequireTask(job, task);
        await logs.WriteAsync(http, job, task, attempt == 0 ? null : attempt, stream, offset, follow);
    }
}
