using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Simulation;

/// <summary>
/// The agents of all nodes: they take attempts, report them starting, running and ended, or refuse them, and end what
/// they are told to end. They go on when their node counts as lost, so that stale reports happen.
/// </summary>
internal sealed class SimulatedAgents(Timeline timeline, Workload workload, Action<RegionEvent> report)
{
    private const long ReportDelayMaxMs = 20;

    private readonly HashSet<AttemptId> _running = [];

    public void Take(RegionChanges changes)
    {
        foreach (var placed in changes.Placed)
            Take(placed.Attempt, placed.Token);
        foreach (var kill in changes.Kills)
            timeline.After(Delay(), () => Finish(kill.Attempt, kill.Token, AttemptOutcome.Cancelled));
    }

    private void Take(AttemptId attempt, long token)
    {
        _running.Add(attempt);
        var random = workload.Random;
        if (random.Chance(workload.Options.RefusePerMille))
        {
            timeline.After(Delay(), () =>
            {
                if (_running.Remove(attempt))
                    report(new AttemptRefused(attempt, token, "The simulated node has no room."));
            });
            return;
        }

        var startAfter = Delay();
        var runAfter = startAfter + random.Between(1, workload.Options.DurationMaxMs);
        var outcome = random.Chance(workload.Options.FailPerMille) ? AttemptOutcome.Failed : AttemptOutcome.Succeeded;
        if (random.Chance(500))
            timeline.After(startAfter, () => Say(attempt, new AttemptRunning(attempt, token)));
        timeline.After(runAfter, () => Finish(attempt, token, outcome));
    }

    private void Finish(AttemptId attempt, long token, AttemptOutcome outcome)
    {
        if (_running.Remove(attempt))
            report(new AttemptFinished(attempt, token, outcome, outcome == AttemptOutcome.Succeeded ? 0 : 1));
    }

    private void Say(AttemptId attempt, RegionEvent @event)
    {
        if (_running.Contains(attempt))
            report(@event);
    }

    private long Delay() => workload.Random.Between(1, ReportDelayMaxMs);
}
