using System.Diagnostics;
using OrleansScheduler.Grains.Regions;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Telemetry;

/// <summary>
/// The traces of a region's live jobs. A job whose submission was recorded is remembered until it ends, and its steps
/// become spans of the same trace; after a restart of the region what follows is not recorded.
/// </summary>
internal sealed class RegionTrace(string region)
{
    private readonly Dictionary<JobId, ActivityContext> _jobs = [];

    /// <summary>What a turn committed, and when the commit began and ended.</summary>
    public void Turned(RegionTurn turn, DateTimeOffset began, DateTimeOffset ended)
    {
        foreach (var (job, parent) in turn.Traces)
        {
            Span("osched.commit", job, parent, began, ended);
            if (_jobs.Count < GrainLimits.TracedJobs)
            {
                _jobs[job] = parent;
            }
        }

        if (_jobs.Count == 0)
        {
            return;
        }

        foreach (var attempt in turn.Starts)
        {
            Span("osched.decide", attempt, TimeOf(turn.NowMs), ended);
        }

        foreach (var attempt in turn.Touched)
        {
            if (AttemptStates.IsFinal(attempt.State))
            {
                Span("osched.report", attempt, TimeOf(attempt.StartedAtMs ?? attempt.PlacedAtMs), ended);
                if (turn.Memory.Scheduler.Find(attempt.Id.Task.Job) is null)
                {
                    _jobs.Remove(attempt.Id.Task.Job);
                }
            }
        }
    }

    /// <summary>A node took its orders.</summary>
    public void Dispatched(IReadOnlyList<LiveAttempt> starts, long sentAtMs, long takenAtMs)
    {
        if (_jobs.Count == 0)
        {
            return;
        }

        foreach (var attempt in starts)
        {
            Span("osched.dispatch", attempt, TimeOf(sentAtMs), TimeOf(takenAtMs));
        }
    }

    private void Span(string name, LiveAttempt attempt, DateTimeOffset began, DateTimeOffset ended)
    {
        if (_jobs.TryGetValue(attempt.Id.Task.Job, out var parent) && Start(name, attempt.Id.Task.Job, parent, began) is { } span)
        {
            span.SetTag("osched.task", attempt.Id.Task.Index).SetTag("osched.attempt", attempt.Id.Number)
                .SetTag("osched.node", attempt.Node.Name).SetTag("osched.state", attempt.State.ToString());
            End(span, ended);
        }
    }

    private void Span(string name, JobId job, ActivityContext parent, DateTimeOffset began, DateTimeOffset ended)
    {
        if (Start(name, job, parent, began) is { } span)
        {
            End(span, ended);
        }
    }

    private Activity? Start(string name, JobId job, ActivityContext parent, DateTimeOffset began)
    {
        var span = SchedulerTrace.Source.StartActivity(name, ActivityKind.Internal, parent, startTime: began);
        return span?.SetTag("osched.region", region).SetTag("osched.job", job.Value);
    }

    private static void End(Activity span, DateTimeOffset ended)
    {
        span.SetEndTime(ended.UtcDateTime);
        span.Dispose();
    }

    private static DateTimeOffset TimeOf(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
}
