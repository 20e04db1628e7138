using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling.Hands;

public class HoldTests
{
    [Fact]
    public void HeldJob_WaitsWhateverComesFree_AndItsTenantsOthersGoOn()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 2));
        var held = cluster.Submit("t", "cpu=1", tasks: 3);
        cluster.Decide().Hold(held);
        var other = cluster.Submit("t", "cpu=1");
        cluster.Decide().Finish(held).Decide();
        Assert.Equal(other, cluster.Placed[^1].Attempt.Task.Job);
        Assert.Equal(
            (ReasonCodes.Held, "Its job is held since 1970-01-01 00:00:01 UTC: maintenance.", "The job has to be released."),
            (cluster.Explain(held, 2).ReasonCode, cluster.Explain(held, 2).Text, cluster.Explain(held, 2).Unblock));
        Assert.Equal("held", cluster.Changes.Waiting[^1].ReasonCode);

        cluster.Finish(other).Decide();
        Assert.Equal(3, cluster.Placed.Count);
        cluster.Release(held).Decide();
        Assert.Equal((4, held), (cluster.Placed.Count, cluster.Placed[^1].Attempt.Task.Job));
        Assert.Equal(["job.held", "job.released"], cluster.AuditKinds().Where(k => k is "job.held" or "job.released"));
    }

    [Fact]
    public void HeldJob_ThatFailsAndIsRetried_StaysHeld()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 2));
        var job = cluster.Submit("t", "cpu=1", change: s => s with { Run = s.Run with { Retries = 3 } });
        cluster.Decide().Hold(job).Finish(job, AttemptOutcome.Failed, exitCode: 1).Advance(600_000);
        Assert.Single(cluster.Placed);
        Assert.Equal(ReasonCodes.Held, cluster.Explain(job).ReasonCode);
        cluster.Release(job).Decide();
        Assert.Equal(2, cluster.Placed.Count);
    }

    [Fact]
    public void HeldJob_CanBeCancelled_AndItsHoldGoesWithIt()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 2));
        var job = cluster.Submit("t", "cpu=1", tasks: 2);
        cluster.Hold(job).Decide().Apply(new JobCancelRequested(job, "done with it")).Decide();
        Assert.Equal(JobState.Cancelled, cluster.LastChange(job).State);
        Assert.Empty(cluster.Scheduler.Hands);
        Assert.Equal([false, true], cluster.Changes.Hands.Select(h => h.Lifted));
        Assert.Equal((0L, 0), (cluster.Scheduler.PendingTasks, cluster.Placed.Count));
    }

    [Fact]
    public void HoldBeforeItsTime_OutlastsIt()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 2));
        var job = cluster.Submit("t", "cpu=1", change: s => s with { Scheduling = s.Scheduling with { NotBeforeMs = 61_000 } });
        cluster.Hold(job).Decide().Advance(120_000);
        Assert.Empty(cluster.Placed);
        cluster.Release(job).Decide();
        Assert.Single(cluster.Placed);
    }

    [Fact]
    public void Priority_PutsAJobInItsNewPlace_AndIsUndoneByAnother()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 1)).Pause();
        var jobs = Enumerable.Range(0, 3).Select(_ => cluster.Submit("t", "cpu=1")).ToList();
        cluster.Decide().Apply(new JobReprioritised(jobs[2], Priorities.Critical)).Apply(new JobReprioritised(jobs[2], Priorities.Critical));
        cluster.Apply(new JobReprioritised(jobs[1], Priorities.High)).Apply(new JobReprioritised(jobs[1], Priorities.Normal));
        cluster.Resume().Decide().Finish(jobs[2]).Decide().Finish(jobs[0]).Decide();
        Assert.Equal([jobs[2], jobs[0], jobs[1]], cluster.Placed.Select(p => p.Attempt.Task.Job));
        Assert.Equal(
            ["The job's priority was normal and is critical.", "The job's priority was normal and is high.", "The job's priority was high and is normal."],
            cluster.Changes.Audit.Where(a => a.Kind == "job.reprioritised").Select(a => a.Text));
    }

    [Fact]
    public void Restart_KeepsHoldsAndPriorities()
    {
        var cluster = Cluster.With().Apply(new NodeJoined(NodesOf.Node("n1", "cpu=1")));
        var (held, first, second) = (cluster.Submit("t", "cpu=1"), cluster.Submit("t", "cpu=1"), cluster.Submit("t", "cpu=1"));
        cluster.Hold(held).Apply(new JobReprioritised(second, Priorities.High));
        var changes = cluster.DecideAfterRestart(out var restored);
        Assert.Equal(second, Assert.Single(changes.Placed).Attempt.Task.Job);
        Assert.Equal(ReasonCodes.Held, restored.Explain(new(held, 0), cluster.NowMs)!.ReasonCode);
        Assert.NotEqual(ReasonCodes.Held, restored.Explain(new(first, 0), cluster.NowMs)!.ReasonCode);
    }
}
