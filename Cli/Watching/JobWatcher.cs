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
            await FollowAsync(job, skipAccepted);
            var ended = await call.Client.Jobs.GetAsync(job.Id, call.Cancellation);
            call.Say(JobOutcome.Describe(ended));
            return JobOutcome.ExitCodeOf(ended.State);
        }
        catch (OperationCanceledException) when (call.Cancellation.IsCancellationRequested)
        {
            call.Say($"\nosched: detached; job {job.Id} goes on. 'osched job watch {job.Id}' follows it again, 'osched job cancel {job.Id} --reason …' ends it.");
            return ExitCodes.Interrupted;
        }
    }

    private async Task FollowAsync(JobView job, bool skipAccepted)
    {
        var manyTasks = job.Tasks.Total > 1;
        using var gate = new OutputGate(call.Host);
        await using var followers = new OutputFollowers(call, job.Id, gate, task => manyTasks ? $"[{task}] " : null);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(call.Cancellation);
        var reason = new PendingReason(call, job.Id, gate);
        var looking = reason.RunAsync(waiting.Token);
        try
        {
            await foreach (var watched in call.Client.Jobs.WatchAsync(job.Id, cancellation: call.Cancellation))
            {
                var e = watched.Event;
                if (e.Kind == EventKinds.TaskWaiting)
                {
                    reason.Told(e.Code);
                }

                if (EventKinds.EndsAttempt(e.Kind))
                {
                    await FinishOutputAsync(e, followers, manyTasks);
                }

                if (!EventKinds.EndsJob(e.Kind) && !(skipAccepted && e.Kind == EventKinds.JobAccepted))
                {
                    await gate.SayAsync(EventLine.OfJob(e, call.Host.Zone, manyTasks), call.Cancellation);
                }

                if (e.Kind == EventKinds.AttemptRunning && KeyOf(e) is { } attempt)
                {
                    followers.Follow(attempt);
                }
            }

            await followers.DrainAllAsync(call.Cancellation);
        }
        finally
        {
            await waiting.CancelAsync();
            await looking;
        }
    }

    /// <summary>
    /// Makes sure that an ended attempt's output is read, also where it never was seen to run; of a single task, lets all of
    /// it come before the line that says how it ended.
    /// </summary>
    private async Task FinishOutputAsync(EventView e, OutputFollowers followers, bool manyTasks)
    {
        if (KeyOf(e) is not { } attempt)
        {
            return;
        }

        if (e.Kind is not (EventKinds.AttemptLost or EventKinds.AttemptRefused))
        {
            followers.Follow(attempt);
        }

        if (!manyTasks)
        {
            await followers.DrainAsync(attempt, call.Cancellation);
        }
    }

    private AttemptKey? KeyOf(EventView e) => withOutput && e is { Task: { } task, Attempt: { } number } ? new AttemptKey(task, number) : null;
}
