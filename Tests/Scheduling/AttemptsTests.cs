using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling;

public class AttemptsTests
{
    [Fact]
    public void Failure_IsRetriedAfterADoublingBackoff_ThenTheJobFails()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 1));
        var job = cluster.Submit("t", "cpu=1", change: s => s with { Run = s.Run with { Retries = 2 } });
        cluster.Decide().Finish(job, AttemptOutcome.Failed, exitCode: 3);
        Assert.Equal(2_000, cluster.Scheduler.NextWakeAtMs);
        Assert.Equal((ReasonCodes.RetryBackoff, "Its last attempt did not succeed (1 failure in 1 attempt so far); it is tried again in 1s."), (cluster.Explain(job).ReasonCode, cluster.Explain(job).Text));
        cluster.Advance(999);
        Assert.Single(cluster.Placed);
        cluster.Advance(1).Finish(job, AttemptOutcome.Failed, exitCode: 3);
        Assert.Equal(4_000, cluster.Scheduler.NextWakeAtMs);
        cluster.Advance(2_000).Finish(job, AttemptOutcome.Failed, exitCode: 4);
        Assert.Equal([1L, 2, 3], cluster.Placed.Select(p => p.Token));
        var last = cluster.LastChange(job);
        Assert.Equal((JobState.Failed, 4, ReasonCodes.RetriesExhausted), (last.State, last.ExitCode, last.ReasonCode));
    }

    [Fact]
    public void FailedTask_LetsTheOthersRunToTheirEnd()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 1));
        var job = cluster.Submit("t", "cpu=1", tasks: 2);
        cluster.Decide().Finish(job, AttemptOutcome.Failed, exitCode: 3).Decide();
        Assert.Equal((JobState.Running, new JobCounts(0, 1, 0, 1, 0)), (cluster.LastChange(job).State, cluster.LastChange(job).Counts));
        cluster.Finish(job, index: 1);
        Assert.Equal((JobState.Failed, 3, ReasonCodes.ProcessFailed), (cluster.LastChange(job).State, cluster.LastChange(job).ExitCode, cluster.LastChange(job).ReasonCode));
    }

    [Fact]
    public void StaleReport_ChangesNothingAndIsNoted()
    {
        var cluster = Cluster.With(2.Nodes(cpu: 1));
        var job = cluster.Submit("t", "cpu=1");
        var old = cluster.Decide().Attempt(job);
        cluster.Apply(new NodeLost(old.Node)).Decide();
        cluster.Changes.Clear();
        cluster.Apply(new AttemptFinished(old.Attempt, old.Token, AttemptOutcome.Succeeded)).Apply(new AttemptRunning(old.Attempt, old.Token));
        Assert.True(cluster.Changes.IsEmpty);
        Assert.Equal([old.Attempt, old.Attempt], cluster.Changes.Stale.Select(s => s.Attempt));
        Assert.Equal("n2", cluster.NodeOf(job));
        Assert.Equal(2, cluster.Attempt(job).Token);
    }

    [Fact]
    public void RepeatedReports_ChangeNothingTwice()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 1));
        var job = cluster.Submit("t", "cpu=1");
        var attempt = cluster.Decide().Attempt(job);
        cluster.Apply(new AttemptRunning(attempt.Attempt, 1)).Apply(new AttemptRunning(attempt.Attempt, 1)).Apply(new AttemptStarting(attempt.Attempt, 1));
        Assert.Equal(AttemptState.Running, Assert.Single(cluster.Changes.Attempts).To);
        Assert.Empty(cluster.Changes.Stale);
    }

    [Fact]
    public void Refusal_CostsNoRetry_AndBacksOff()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 1));
        var job = cluster.Submit("t", "cpu=1");
        cluster.Decide();
        for (var i = 1; i <= 3; i++)
        {
            cluster.Apply(new AttemptRefused(cluster.Attempt(job).Attempt, i, "no room"));
            Assert.Equal(cluster.NowMs + (100 << (i - 1)), cluster.Scheduler.NextWakeAtMs);
            cluster.Advance(100 << (i - 1));
        }

        Assert.Equal(4, cluster.Attempt(job).Token);
        cluster.Finish(job);
        Assert.Equal(JobState.Succeeded, cluster.LastChange(job).State);
    }

    [Fact]
    public void LostTooOften_FailsTheTask()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 1));
        var job = cluster.Submit("t", "cpu=1");
        cluster.Decide();
        for (var i = 0; i < Limits.LostAttemptsPerTask; i++)
            cluster.Finish(job, AttemptOutcome.Lost).Decide();
        Assert.Equal((JobState.Failed, ReasonCodes.LostTooOften), (cluster.LastChange(job).State, cluster.LastChange(job).ReasonCode));
        Assert.Equal(Limits.LostAttemptsPerTask, cluster.Placed.Count);
    }

    [Fact]
    public void StoppedByItsNode_RunsAgainWithoutCostingARetry()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 1));
        var job = cluster.Submit("t", "cpu=1");
        cluster.Decide().Finish(job, AttemptOutcome.Preempted).Advance(1_000);
        Assert.Equal(AttemptState.Preempted, cluster.Changes.Attempts[^1].To);
        Assert.Equal(2, cluster.Attempt(job).Token);
    }
}
