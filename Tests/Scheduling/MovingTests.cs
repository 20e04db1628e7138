using OrleansScheduler.Scheduling;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling;

/// <summary>A job of which nothing runs can leave a region and come to another.</summary>
public class MovingTests
{
    private static readonly RegionName There = RegionName.Parse("there");

    [Fact]
    public void WaitingJob_LeavesWithoutEnding_AndIsServedWhereItComes()
    {
        var (here, there) = (Cluster.With(NodesOf.Node("n1", "cpu=1")), Cluster.With(NodesOf.Node("n2", "cpu=1")));
        here.Submit("lab", "cpu=1");
        var job = here.Submit("lab", "cpu=1");
        var row = here.Decide().Scheduler.Movable(job)!;
        here.Apply(new JobWithdrawn(job, There, null, "maintenance.")).Decide();
        Assert.Null(here.Scheduler.Find(job));
        Assert.Equal((0, 1), (here.Share("lab").PendingTasks, here.Scheduler.LiveJobs));
        Assert.Equal("Leaves for region there: maintenance.", here.Changes.Audit.Single(a => a.Kind == "job.moving").Text);
        Assert.Equal([ReasonCodes.WaitingForRoom, null], here.Changes.Waiting.Select(w => w.ReasonCode));
        there.Apply(new JobArrived(row with { Sequence = 7 }, "job.moved", null, "Came.")).Decide();
        Assert.Equal("n2", there.NodeOf(job));
        there.Finish(job).Decide();
        Assert.Equal(JobState.Succeeded, there.LastChange(job).State);
        Assert.DoesNotContain(here.Changes.Jobs, j => j.Job == job && JobStates.IsFinal(j.State));
    }

    [Fact]
    public void JobOfWhichSomethingRuns_Stays_AndGoesWithItsHistoryWhenNothingDoes()
    {
        var (here, there) = (Cluster.With(NodesOf.Node("n1", "cpu=1")), Cluster.With(NodesOf.Node("n2", "cpu=1")));
        var job = here.Submit("lab", "cpu=1", tasks: 2);
        Assert.NotNull(here.Scheduler.Movable(job));
        here.Decide();
        Assert.Null(here.Scheduler.Movable(job));
        Assert.Throws<InvalidOperationException>(() => here.Apply(new JobWithdrawn(job, There, null, "x")));
        here.Apply(new NodeLost(NodeName.Parse("n1"))).Decide();
        var row = here.Scheduler.Movable(job)!;
        here.Apply(new JobWithdrawn(job, There, null, "x")).Advance(60_000);
        there.Apply(new JobArrived(row, "job.moved", null, "Came.") { Tasks = [new(new(job, 0), 1, 0, 1, 0, AttemptState.Lost, here.NowMs, null)] }).Decide();
        Assert.Equal((0, 2), (there.Attempt(job).Attempt.Task.Index, there.Attempt(job).Attempt.Number));
        there.Finish(job).Decide().Finish(job, index: 1).Decide();
        Assert.Equal(JobState.Succeeded, there.LastChange(job).State);
        Assert.Equal(0, here.Scheduler.LiveJobs);
    }

    [Fact]
    public void JobBeforeItsTime_LeavesAndItsTimeChangesNothing()
    {
        var cluster = Cluster.With(NodesOf.Node("n1", "cpu=1"));
        var job = cluster.Submit("lab", "cpu=1", change: s => s with { Scheduling = new() { NotBeforeMs = 5_000 } });
        cluster.Decide().Apply(new JobWithdrawn(job, There, null, "x")).Decide();
        cluster.Advance(10_000);
        Assert.Empty(cluster.Placed);
        Assert.Equal((0, 0L), (cluster.Scheduler.LiveJobs, (long)cluster.Scheduler.PendingTasks));
    }

    [Fact]
    public void Stuck_NamesThoseThatWaitedLong_AndForeignOnesAtOnce()
    {
        var cluster = Cluster.With(NodesOf.Node("n1", "cpu=1"));
        cluster.Submit("lab", "cpu=1");
        var old = cluster.Submit("lab", "cpu=1");
        cluster.Advance(60_000);
        var young = cluster.Submit("lab", "cpu=1");
        var foreign = cluster.Submit("ops", "cpu=1", change: s => s with { Placement = new() { Jurisdictions = [Jurisdiction.Parse("EU")] } });
        cluster.Decide();
        var stuck = cluster.Scheduler.Stuck(30_000, cluster.NowMs, 10, 100);
        Assert.Equal([(old, false), (foreign, true)], stuck.Select(s => (s.Row.Job, s.IsForeign)));
        Assert.Equal([old, young, foreign], cluster.Scheduler.MovableJobs(null, 10).Select(j => j.Job));
        Assert.Equal([foreign], cluster.Scheduler.MovableJobs(TenantPath.Parse("ops"), 10).Select(j => j.Job));
    }

    [Fact]
    public void Stuck_LeavesOutThoseThatNameOnlyThisRegion_AndGoesOnWhereTheLastLookEnded()
    {
        var cluster = Cluster.With(NodesOf.Node("n1", "cpu=1"));
        var here = RegionName.Parse("r1");
        cluster.Submit("bound", "cpu=2", change: s => s with { Placement = new() { Regions = [here] } });
        var jobs = new[] { "a", "b", "c" }.Select(t => cluster.Submit(t, "cpu=2", change: s => s with { Placement = new() { Regions = [here, There] } })).ToList();
        cluster.Submit("c", "cpu=2", change: s => s with { Placement = new() { Regions = [here, There] } });
        cluster.Decide().Advance(60_000);
        IEnumerable<JobId> Look(int most) => cluster.Scheduler.Stuck(30_000, cluster.NowMs, 1, most).Select(s => s.Row.Job);

        Assert.Equal([jobs[0], jobs[1]], Look(2));
        Assert.Equal([jobs[2], jobs[0]], Look(2));
        Assert.Equal([jobs[1], jobs[2]], Look(2));

        // What was seen whole is begun anew.
        Assert.Equal(jobs, Look(4));
        Assert.Equal([jobs[0]], Look(1));
    }
}
