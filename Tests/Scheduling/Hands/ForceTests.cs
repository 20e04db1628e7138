using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling.Hands;

public class ForceTests
{
    [Fact]
    public void ForcedTask_GoesToItsNode_BeforeOthers()
    {
        var cluster = Cluster.With(NodesOf.Node("n1", "cpu=1"), NodesOf.Node("n2", "cpu=8"));
        var before = cluster.Submit("t", "cpu=1", tasks: 8);
        var forced = cluster.Submit("t", "cpu=1", tasks: 3);
        cluster.Force(forced, 2, "n1").Decide();
        Assert.Equal(new TaskId(forced, 2), cluster.Placed[0].Attempt.Task);
        Assert.Equal("n1", cluster.NodeOf(forced, 2));
        Assert.Equal("Placed on n1: it was forced there (forced), of 1 node with room out of 2.", cluster.Explain(forced, 2).Text);
        Assert.Equal(8, cluster.Placed.Count(p => p.Attempt.Task.Job == before));
    }

    [Fact]
    public void ForcedTask_RespectsCapacity_AndSaysWhatItWaitsFor()
    {
        var cluster = Cluster.With(2.Nodes(cpu: 2));
        var running = cluster.Submit("t", "cpu=2");
        cluster.Decide();
        var job = cluster.Submit("t", "cpu=1", tasks: 2);
        cluster.Force(job, 0, "n1").Decide();
        Assert.Equal("n2", cluster.NodeOf(job, 1));
        Assert.Equal(
            (ReasonCodes.ForcedWaits, "It may only go to node n1, to which it was forced: maintenance. Node n1 has not enough free now."),
            (cluster.Explain(job).ReasonCode, cluster.Explain(job).Text));
        var waiting = Assert.Single(cluster.Changes.Waiting);
        Assert.Equal(($"{job}/forced", "forced_waits"), (waiting.RequirementKey, waiting.ReasonCode));
        cluster.Finish(running).Decide();
        Assert.Equal("n1", cluster.NodeOf(job));
        Assert.Null(cluster.Changes.Waiting[^1].ReasonCode);
        Assert.All(cluster.Scheduler.Nodes(), n => Assert.True(n.Used["cpu"] <= n.Spec.Capacity["cpu"]));
    }

    [Fact]
    public void ForcedTask_OfAJobThatSpreads_GoesToANodeThatJoinedSinceItsTasksWereCounted()
    {
        var cluster = Cluster.With(40.Nodes(cpu: 4));
        var job = cluster.Submit("t", "cpu=1", tasks: 3, change: s => s with { Scheduling = s.Scheduling with { Strategy = PlacementStrategy.Spread } });
        cluster.Force(job, 1, "n150").Decide();
        Assert.Equal(2, cluster.Placed.Count);
        foreach (var node in 150.Nodes(cpu: 4).Skip(40))
            cluster.Apply(new NodeJoined(node));
        cluster.Decide();
        Assert.Equal("n150", cluster.NodeOf(job, 1));
    }

    [Fact]
    public void ForcedTask_TooBigForItsNode_SaysThatItNeverFits()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 2));
        var job = cluster.Submit("t", "cpu=3");
        cluster.Force(job, 0, "n1").Decide();
        Assert.EndsWith("Node n1 is too small for it even when empty.", cluster.Explain(job).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ForcedTask_HeedsWhatTheJobAndItsTenantMay()
    {
        var cluster = Cluster.With(NodesOf.Node("n1", "cpu=8") with { RunsUntrusted = false }, NodesOf.Node("n2", "cpu=8")).Tenant("small", runLimit: 1);
        var untrusted = cluster.Submit("t", "cpu=1");
        var limited = cluster.Submit("small", "cpu=1", tasks: 2);
        cluster.Decide();
        var waits = cluster.Submit("t", "cpu=1");
        cluster.Force(waits, 0, "n1").Force(limited, 1, "n2").Decide();
        Assert.Equal(2, cluster.Placed.Count);
        Assert.EndsWith("tenant t is not trusted.", cluster.Explain(waits).Text);
        Assert.EndsWith("Tenant small may run 1 task at once and runs 1.", cluster.Explain(limited, 1).Text);
        cluster.Finish(limited).Decide();
        Assert.Equal("n2", cluster.NodeOf(limited, 1));
        Assert.NotEqual("n1", cluster.NodeOf(untrusted));
    }

    [Fact]
    public void ForcedTask_ThatRuns_GoesThereWhenItIsTriedAgain()
    {
        var cluster = Cluster.With(NodesOf.Node("n1", "cpu=8"), NodesOf.Node("n2", "cpu=8"));
        var job = cluster.Submit("t", "cpu=1");
        cluster.Decide().Force(job, 0, "n2").Decide();
        Assert.Equal("n1", cluster.NodeOf(job));
        cluster.Finish(job, AttemptOutcome.Lost).Decide();
        Assert.Equal("n2", cluster.NodeOf(job));
    }

    [Fact]
    public void Unforced_GoesWhereThereIsRoom_AndCordonsPausesAndHoldsCount()
    {
        var cluster = Cluster.With(2.Nodes(cpu: 2)).Apply(new NodeCordoned(NodeName.Parse("n1")));
        var job = cluster.Submit("t", "cpu=1", tasks: 2);
        cluster.Force(job, 1, "n1").Force(job, 1, "n1").Decide();
        Assert.EndsWith("Node n1 is cordoned, draining or lost and takes nothing new.", cluster.Explain(job, 1).Text);
        cluster.Pause().Decide();
        Assert.EndsWith("maintenance.", cluster.Explain(job, 1).Text);
        cluster.Resume().Hold(job).Decide();
        Assert.EndsWith("Its job is held.", cluster.Explain(job, 1).Text);
        cluster.Release(job).Unforce(job, 1).Decide();
        Assert.Equal("n2", cluster.NodeOf(job, 1));
        Assert.Equal(["task.forced", "task.unforced"], cluster.AuditKinds().Where(k => k.StartsWith("task.", StringComparison.Ordinal) && k != "task.waiting"));
    }

    [Fact]
    public void Cancel_OfAJobWithAForcedTask_LeavesNothing()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 1));
        var job = cluster.Submit("t", "cpu=1", tasks: 3);
        cluster.Force(job, 2, "n9").Decide().Apply(new JobCancelRequested(job, "no")).Decide();
        cluster.Finish(job, AttemptOutcome.Cancelled).Decide();
        Assert.Equal(JobState.Cancelled, cluster.LastChange(job).State);
        Assert.Equal(0, cluster.Scheduler.PendingTasks);
        Assert.Empty(cluster.Scheduler.Hands);
        Assert.Null(cluster.Changes.Waiting.Last(w => w.RequirementKey == $"{job}/forced").ReasonCode);
    }

    [Fact]
    public void Restart_KeepsForcedTasks_AndSaysNothingAgain()
    {
        var cluster = Cluster.With().Apply(new NodeJoined(NodesOf.Node("n1", "cpu=1"))).Apply(new NodeJoined(NodesOf.Node("n2", "cpu=1")));
        var job = cluster.Submit("t", "cpu=1", tasks: 3);
        cluster.Decide().Force(job, 2, "n2").Decide();
        var changes = cluster.DecideAfterRestart(out var restored);
        Assert.True(changes.IsEmpty, string.Join(',', changes.Waiting));
        Assert.Equal(ReasonCodes.ForcedWaits, restored.Explain(new(job, 2), cluster.NowMs)!.ReasonCode);
        var attempt = cluster.Attempt(job);
        restored.Apply(new AttemptFinished(attempt.Attempt, attempt.Token, AttemptOutcome.Succeeded, 0), cluster.NowMs, changes);
        restored.Decide(cluster.NowMs, changes);
        Assert.Equal(attempt.Node.Value == "n2" ? 1 : 0, changes.Placed.Count);
    }
}
