using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling.Hands;

public class VetoTests
{
    [Fact]
    public void VetoedJob_GoesElsewhere_AndItsEqualsDoNotCare()
    {
        var cluster = Cluster.With(2.Nodes(cpu: 4));
        var (vetoed, equal) = (cluster.Submit("t", "cpu=1", tasks: 4), cluster.Submit("t", "cpu=1", tasks: 4));
        cluster.Veto("n1", vetoed).Decide();
        Assert.All(cluster.Placed.Where(p => p.Attempt.Task.Job == vetoed), p => Assert.Equal("n2", p.Node.Value));
        Assert.Equal((4, 4), (cluster.Placed.Count(p => p.Attempt.Task.Job == vetoed), cluster.Placed.Count(p => p.Attempt.Task.Job == equal)));
    }

    [Fact]
    public void VetoedEverywhere_WaitsAndIsToldWhy_UntilTheVetoIsLifted()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 4));
        var job = cluster.Submit("t", "cpu=1", tasks: 2);
        cluster.Veto("n1", job).Decide();
        Assert.Empty(cluster.Placed);
        Assert.Equal(
            (ReasonCodes.Vetoed, "Node n1 could run it, but is vetoed for it: maintenance.", "An operator has to lift a veto, or another node has to join."),
            (cluster.Explain(job).ReasonCode, cluster.Explain(job).Text, cluster.Explain(job).Unblock));
        Assert.Equal("veto", Assert.Single(cluster.Explain(job).Rejected).Filter);
        Assert.Equal((job.ToString(), "vetoed"), (cluster.Changes.Waiting[^1].RequirementKey, cluster.Changes.Waiting[^1].ReasonCode));
        cluster.LiftVeto("n1", job).Decide();
        Assert.Equal(2, cluster.Placed.Count);
        Assert.Equal(["node.vetoed", "node.veto_lifted"], cluster.AuditKinds().Where(k => k.StartsWith("node.veto", StringComparison.Ordinal)));
        Assert.Null(cluster.Changes.Waiting.Last(w => w.RequirementKey == job.ToString()).ReasonCode);
    }

    [Fact]
    public void TenantsVeto_IsForAllBelowIt_AlsoForJobsThatComeLater()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 4));
        var early = cluster.Submit("research/nlp", "cpu=1");
        cluster.Veto("n1", tenant: "research").Veto("n1", tenant: "research");
        var (late, other) = (cluster.Submit("research/new", "cpu=1"), cluster.Submit("lab", "cpu=1"));
        cluster.Decide();
        Assert.Equal(other, Assert.Single(cluster.Placed).Attempt.Task.Job);
        Assert.Equal([ReasonCodes.Vetoed, ReasonCodes.Vetoed], new[] { early, late }.Select(j => cluster.Explain(j).ReasonCode));
        var plan = cluster.Scheduler.Plan(new JobSpec("x", ResourceAmounts.Parse("cpu=1"), new(["true"])), TenantPath.Parse("research"), 0);
        Assert.Equal(ReasonCodes.Vetoed, plan.ReasonCode);
        cluster.LiftVeto("n1", tenant: "research").Decide();
        Assert.Equal(3, cluster.Placed.Count);
    }

    [Fact]
    public void Veto_LeavesWhatRuns_AndForceDoesNotOverrideIt()
    {
        var cluster = Cluster.With(2.Nodes(cpu: 4));
        var job = cluster.Submit("t", "cpu=1", tasks: 2);
        cluster.Decide().Veto("n1", job).Decide();
        Assert.Empty(cluster.Changes.Kills);
        cluster.Finish(job, AttemptOutcome.Lost).Force(job, 0, "n1").Decide();
        Assert.EndsWith("Node n1 could run it, but is vetoed for it: maintenance.", cluster.Explain(job).Text);
        cluster.Unforce(job, 0).Decide();
        Assert.Equal("n2", cluster.NodeOf(job));
        cluster.Finish(job).Finish(job, index: 1).Decide();
        Assert.Equal(JobState.Succeeded, cluster.LastChange(job).State);
        Assert.Empty(cluster.Scheduler.Hands);
        Assert.All(cluster.Scheduler.Nodes(), n => Assert.Equal(0, n.Used["cpu"]));
    }

    [Fact]
    public void HeldAndVetoed_AreCountedRight()
    {
        var cluster = Cluster.With(2.Nodes(cpu: 1));
        var job = cluster.Submit("t", "cpu=1", tasks: 3);
        cluster.Hold(job).Veto("n1", job).Veto("n2", job).LiftVeto("n2", job).Decide();
        Assert.Equal(3, cluster.Share("t").PendingTasks);
        cluster.Release(job).Decide();
        Assert.Equal("n2", Assert.Single(cluster.Placed).Node.Value);
        cluster.LiftVeto("n1", job).Decide();
        Assert.Equal(["n1", "n2"], cluster.Placed.Select(p => p.Node.Value).Order());
        Assert.Equal(1, cluster.Share("t").PendingTasks);
    }

    [Fact]
    public void Restart_KeepsVetoes()
    {
        var cluster = Cluster.With().Apply(new NodeJoined(NodesOf.Node("n1", "cpu=4"))).Veto("n1", tenant: "t");
        var (job, free) = (cluster.Submit("t", "cpu=1"), cluster.Submit("u", "cpu=1"));
        cluster.Veto("n1", free).Decide();
        var changes = cluster.DecideAfterRestart(out var restored);
        Assert.True(changes.IsEmpty);
        Assert.Equal([ReasonCodes.Vetoed, ReasonCodes.Vetoed], new[] { job, free }.Select(j => restored.Explain(new(j, 0), 0)!.ReasonCode));
    }
}
