using OrleansScheduler.Scheduling;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling;

public class JobsTests
{
    [Fact]
    public void OneTask_RunsThroughItsStates()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 1));
        var job = cluster.Submit("t", "cpu=1");
        cluster.Decide();
        Assert.Equal(new JobCounts(0, 1, 0, 0, 0), cluster.LastChange(job).Counts);
        var attempt = cluster.Attempt(job);
        cluster.Apply(new AttemptStarting(attempt.Attempt, attempt.Token)).Apply(new AttemptRunning(attempt.Attempt, attempt.Token));
        Assert.Equal((JobState.Running, 1_000L), (cluster.LastChange(job).State, cluster.LastChange(job).StartedAtMs));
        cluster.Advance(5).Finish(job);
        Assert.Equal((JobState.Succeeded, 1_005L, 0), (cluster.LastChange(job).State, cluster.LastChange(job).FinishedAtMs, cluster.LastChange(job).ExitCode));
        Assert.Equal(["job.accepted", "attempt.placed", "attempt.running", "attempt.succeeded", "job.succeeded"], cluster.AuditKinds().AsEnumerable());
        Assert.Equal(["Reserved>Starting", "Starting>Running", "Running>Succeeded"], cluster.Changes.Attempts.Select(a => $"{a.From}>{a.To}"));
        Assert.Null(cluster.Scheduler.Find(job));
        Assert.Equal(0, cluster.Scheduler.LiveJobs);
    }

    [Fact]
    public void ArrayJob_PlacesWhatFits_AndTheRestWhenRoomComes()
    {
        var cluster = Cluster.With(2.Nodes(cpu: 2));
        var job = cluster.Submit("t", "cpu=1", tasks: 6);
        cluster.Decide();
        Assert.Equal([0, 1, 2, 3], cluster.Placed.Select(p => p.Attempt.Task.Index));
        Assert.Equal(new JobCounts(2, 4, 0, 0, 0), cluster.LastChange(job).Counts);
        cluster.Finish(job, index: 2).Decide();
        Assert.Equal(4, cluster.Placed[^1].Attempt.Task.Index);
        foreach (var index in new[] { 0, 1, 3, 4 })
            cluster.Finish(job, index: index);
        cluster.Decide().Finish(job, index: 5);
        Assert.Equal(new JobCounts(0, 0, 6, 0, 0), cluster.LastChange(job).Counts);
    }

    [Fact]
    public void Cancel_EndsWaitingTasksAtOnce_AndPlacedOnesWhenTheirAgentSaysSo()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 2));
        var job = cluster.Submit("t", "cpu=1", tasks: 5);
        cluster.Decide().Apply(new JobCancelRequested(job, "Asked for by ann.")).Apply(new JobCancelRequested(job, "Again."));
        Assert.Equal(new JobCounts(0, 2, 0, 0, 3), cluster.LastChange(job).Counts);
        Assert.Equal([0, 1], cluster.Changes.Kills.Select(k => k.Attempt.Task.Index));
        cluster.Finish(job, AttemptOutcome.Cancelled).Finish(job, AttemptOutcome.Failed, index: 1, exitCode: 143);
        var last = cluster.LastChange(job);
        Assert.Equal((JobState.Cancelled, new JobCounts(0, 0, 0, 0, 5), ReasonCodes.JobCancelled), (last.State, last.Counts, last.ReasonCode));
        Assert.Equal(ResourceAmounts.Empty, cluster.Scheduler.Nodes()[0].Used);
    }

    [Fact]
    public void Cancel_OfAWaitingJob_EndsItAndUnknownJobsChangeNothing()
    {
        var cluster = Cluster.With();
        var job = cluster.Submit("t", "cpu=1", tasks: 3);
        cluster.Decide().Apply(new JobCancelRequested(job, "No.")).Apply(new JobCancelRequested(default, "Who?"));
        Assert.Equal(JobState.Cancelled, cluster.LastChange(job).State);
        Assert.Empty(cluster.Changes.Kills);
        Assert.Empty(cluster.Scheduler.Shares());
        Assert.False(cluster.Scheduler.Decide(2_000, new()));
    }

    [Fact]
    public void Accept_Twice_Throws()
    {
        var cluster = Cluster.With();
        var job = cluster.Submit("t", "cpu=1");
        var again = new JobAccepted(job, TenantPath.Parse("t"), new("x", ResourceAmounts.Parse("cpu=1"), new(["true"])), 9);
        Assert.Throws<InvalidOperationException>(() => cluster.Apply(again));
    }

    [Fact]
    public void NotBefore_WaitsForItsTime()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 1));
        var job = cluster.Submit("t", "cpu=1", change: s => s with { Scheduling = s.Scheduling with { NotBeforeMs = 61_000 } });
        cluster.Decide();
        Assert.Empty(cluster.Placed);
        Assert.Equal(61_000, cluster.Scheduler.NextWakeAtMs);
        Assert.Equal((ReasonCodes.NotBefore, "The job must not start before 1970-01-01 00:01:01 UTC, in 1m."), (cluster.Explain(job).ReasonCode, cluster.Explain(job).Text));
        Assert.Equal(ReasonCodes.NotBefore, Assert.Single(cluster.Changes.Waiting).ReasonCode);
        cluster.Advance(60_000);
        Assert.Equal("n1", cluster.NodeOf(job));
        Assert.Null(cluster.Scheduler.NextWakeAtMs);
    }

    [Fact]
    public void Priority_GoesFirst_UntilWaitingHasEarnedAsMuch()
    {
        var options = new RegionOptions(RegionName.Parse("r1")) { AgingMsPerPoint = 10 };
        var cluster = Cluster.With(options, 1.Nodes(cpu: 1));
        cluster.Pause();
        var low = cluster.Submit("t", "cpu=1", change: s => s with { Scheduling = s.Scheduling with { Priority = Priorities.Low } });
        cluster.Advance(2_499);
        var early = cluster.Submit("t", "cpu=1");
        cluster.Advance(2);
        var late = cluster.Submit("t", "cpu=1");
        cluster.Resume().Decide().Finish(early).Decide().Finish(low).Decide();
        Assert.Equal([early, low, late], cluster.Placed.Select(p => p.Attempt.Task.Job));
    }

    [Fact]
    public void Budget_LeavesTheRestForTheNextCycle()
    {
        var cluster = Cluster.With(new RegionOptions(RegionName.Parse("r1")) { DecisionsPerCycle = 3 }, 1.Nodes(cpu: 8));
        cluster.Submit("t", "cpu=1", tasks: 5);
        Assert.True(cluster.Scheduler.Decide(1_000, cluster.Changes));
        Assert.Equal(3, cluster.Changes.Placed.Count);
        Assert.False(cluster.Scheduler.Decide(1_000, cluster.Changes));
        Assert.Equal(5, cluster.Changes.Placed.Count);
    }

    [Fact]
    public void Waiting_IsReportedOncePerClassAndCode()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 2));
        cluster.Submit("t", "cpu=2", tasks: 2);
        cluster.Submit("t", "cpu=2", tasks: 2);
        cluster.Submit("t", "cpu=4");
        cluster.Decide().Advance(10);
        Assert.Equal(["waiting_for_room 3", "too_big 1"], cluster.Changes.Waiting.Select(w => $"{w.ReasonCode} {w.PendingTasks}"));
        cluster.Apply(new NodeJoined(NodesOf.Node("n2", "cpu=16"))).Decide();
        Assert.Equal(["waiting_for_room", "too_big", null, null], cluster.Changes.Waiting.Select(w => w.ReasonCode));
        Assert.Equal(2, cluster.Changes.Audit.Count(a => a.Kind == AuditKinds.TaskWaiting));
    }
}
