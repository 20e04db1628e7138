using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Watching;

/// <summary>
/// Follows a job to its end: state changes to standard error, the tasks' output to where they wrote it, and the outcome as
/// the exit code. Ctrl-C detaches; the job goes on.
/// </summary>
internal sealed class JobWatcher(Call call, bool withOutput)
{
    /// <param name="job">The job as it stands.</param>
    /// <param name="skipAccepted">Whether the caller has told already that the job was accepted.</param>
    public async Task<int> RunAsync(JobView job, bool skipAccepted)
    {
        try
        {
            await FollowAsync(job, skipAccepted, call.Cancellation);
            var ended = await call.Client.Jobs.GetAsync(job.Id, call.Cancellation);
            call.Say(JobOutcome.Describe(ended));
            return JobOutcome.ExitCodeOf(ended.State);
        }
        catch (OperationCanceledException) when (call.Cancellation.IsCancellationRequested)
        {
            call.Say($"\nosched: detached; job {job.Id} goes on. 'osched job watch {job.Id}' follows it again, 'osched job cancel {job.Id}' ends it.");
            return ExitCodes.Interrupted;
        }
    }

    private async Task FollowAsync(JobView job, bool skipAccepted, CancellationToken cancellation)
    {
        var manyTasks = job.Tasks.Total > 1;
        using var gate = new OutputGate(call.Host);
        await using var followers = new OutputFollowers(call, job.Id, gate, task => manyTasks ? $"[{task}] " : null);
        await foreach (var watched in call.Client.Jobs.WatchAsync(job.Id, cancellation: cancellation))
        {
            var e = watched.Event;
            await FollowOutputAsync(e, followers, manyTasks, cancellation);
            if (EventKinds.EndsJob(e.Kind) && withOutput)
            {
                await followers.DrainAllAsync(cancellation);
            }

            if (!(skipAccepted && e.Kind == EventKinds.JobAccepted) && !EventKinds.EndsJob(e.Kind))
            {
                await gate.SayAsync(EventLine.OfJob(e, call.Host.Zone, manyTasks), cancellation);
            }
        }

        if (withOutput)
        {
            await followers.DrainAllAsync(cancellation);
        }
    }

    /// <summary>Begins with the attempt's output when it runs; of a single task, lets all of it come before the line that says how it ended.</summary>
    private async Task FollowOutputAsync(EventView e, OutputFollowers followers, bool manyTasks, CancellationToken cancellation)
    {
        if (!withOutput || e.Task is not { } task || e.Attempt is not { } number)
        {
            return;
        }

        var attempt = new AttemptKey(task, number);
        if (e.Kind is EventKinds.AttemptRunning or EventKinds.AttemptSucceeded or EventKinds.AttemptFailed or EventKinds.AttemptCancelled
            or EventKinds.AttemptPreempted)
        {
            followers.Follow(attempt);
        }

        if (!manyTasks && EventKinds.EndsAttempt(e.Kind))
        {
            await followers.DrainAsync(attempt, cancellation);
        }
    }
}
