using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Jobs;

/// <summary>Pages of a job's tasks, by index. Only tasks that were placed have rows; the others are made up here.</summary>
internal sealed class TaskPages(IJobQueries jobs, IHandQueries hands)
{
    /// <summary>Tasks that one page looks at: a filter that finds few gives a short page and a cursor.</summary>
    private const int ScanTasks = 10_000;

    /// <summary>Tasks after an index, in this state (null: any), and where the next page begins (null: nowhere).</summary>
    public async Task<(List<TaskView> Items, int? Next)> ListAsync(JobRow job, string? state, int after, int limit, CancellationToken cancellation)
    {
        var items = new List<TaskView>();
        var forced = await ForcedAsync(job, cancellation);
        var index = after;
        var end = Math.Min(job.Tasks - 1, after + ScanTasks);
        while (index < end && items.Count < limit)
        {
            var chunk = Math.Min(state is null ? limit - items.Count : Limits.PageMax, end - index);
            var attempts = await jobs.ListAttemptsAsync(
                new AttemptFilter { Job = job.Id, AfterTask = index, UpToTask = index + chunk, Limit = chunk }, cancellation);
            var byTask = attempts.ToLookup(a => a.Task);
            var last = index + chunk;
            while (index < last && items.Count < limit)
            {
                index++;
                var task = byTask[index].ToArray() is { Length: > 0 } own ? TaskViews.Of(job, index, own) : TaskViews.Waiting(job, index);
                if (state is null || string.Equals(task.State, state, StringComparison.Ordinal))
                    items.Add(forced.TryGetValue(index, out var node) && !JobStates.IsFinal(Enum.Parse<JobState>(task.State)) ? task with { ForcedTo = node } : task);
            }
        }

        return (items, index < job.Tasks - 1 ? index : null);
    }

    /// <summary>The attempts of one task, oldest first.</summary>
    public Task<IReadOnlyList<AttemptRow>> AttemptsAsync(JobRow job, int task, CancellationToken cancellation) =>
        jobs.ListAttemptsAsync(new AttemptFilter { Job = job.Id, AfterTask = task - 1, UpToTask = task, Limit = 1 }, cancellation);

    private async Task<Dictionary<int, string>> ForcedAsync(JobRow job, CancellationToken cancellation) => job.FinishedAtMs is not null
        ? []
        : (await hands.ListOfJobAsync(HandKinds.Force, job.Region, job.Id, cancellation)).ToDictionary(hand => hand.Task!.Value, hand => hand.Node!);
}
