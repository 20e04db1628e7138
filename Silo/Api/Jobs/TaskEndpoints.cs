using System.Globalization;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api.Views;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Jobs;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Api.Jobs;

/// <summary>A job's tasks with their attempts, and why one of them waits or runs where it does.</summary>
internal sealed class TaskEndpoints(JobFinder finder, TaskPages tasks, IGrainFactory grains) : IEndpointGroup
{
    public static readonly QueryParameter TaskParameter = new("task", QueryKind.Whole, "The task's index, from 0; 0 by default.");

    public void Map(IEndpointRouteBuilder api)
    {
        api.Get("/jobs/{id}/tasks", ListAsync).For(Roles.Readers, TenantScope.Subtree)
            .Named("listTasks", "A job's tasks by index, each with its attempts.")
            .Query(
                new("state", QueryKind.Text, "Pending, Running, Succeeded, Failed or Cancelled."),
                new("cursor", QueryKind.Text, "nextCursor of the page before."),
                new("limit", QueryKind.Whole, "Most tasks of a page, 1 to 1,000; 100 by default."))
            .Answers(StatusCodes.Status200OK, typeof(Page<TaskView>));
        api.Get("/jobs/{id}/explanation", ExplainAsync).For(Roles.Readers, TenantScope.Subtree)
            .Named("explainTask", "Why a task waits, or why it was placed where it was.").Query(TaskParameter)
            .Answers(StatusCodes.Status200OK, typeof(ExplanationView));
    }

    private async Task ListAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var state = query.OneOf<JobState>("state", ProblemCodes.StateUnknown);
        var limit = query.Limit();
        var job = await finder.FindAsync(http);
        var filter = $"tasks\n{job.Id}\n{state}";
        var after = -1;
        if (PageCursor.Read(query.Text("cursor"), filter) is { } cursor
            && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after))
        {
            throw PageCursor.Unreadable("cursor");
        }

        var (items, next) = await tasks.ListAsync(job, state, after, limit, http.RequestAborted);
        var nextCursor = next is { } index ? PageCursor.Write(filter, index.ToString(CultureInfo.InvariantCulture)) : null;
        await http.WriteAsync(new Page<TaskView>(items, nextCursor), ApiJson.Default.PageTaskView);
    }

    private async Task ExplainAsync(HttpContext http)
    {
        var task = TaskIndex(http.Request.Query);
        var job = await finder.FindAsync(http);
        RequireTask(job, task);
        var explanation = await grains.GetGrain<IRegionGrain>(job.Region).Explain(job.Id, task);
        // Who else waits, and with what share, is for those who see these tenants.
        var caller = http.Caller();
        explanation = explanation with { Ahead = [.. explanation.Ahead.Where(a => caller.Sees(a.Tenant))] };
        await http.WriteAsync(explanation, ApiJson.Default.ExplanationView);
    }

    public static int TaskIndex(IQueryCollection query) =>
        (int)query.Whole("task", 0, int.MaxValue, 0, ProblemCodes.TaskIndexInvalid);

    public static void RequireTask(Storage.Rows.JobRow job, int task)
    {
        if (task >= job.Tasks)
            throw ProblemCodes.TaskNotFound.At("task", $"The job {job.Id} has {job.Tasks} tasks, 0 to {job.Tasks - 1}; there is no task {task}.");
    }
}
