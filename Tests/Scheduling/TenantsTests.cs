using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling;

public class TenantsTests
{
    [Fact]
    public void RunLimit_HoldsForTheTreeExactly()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 64)).Tenant("research", runLimit: 3);
        var nlp = cluster.Submit("research/nlp", "cpu=1", tasks: 5);
        cluster.Submit("research/vision", "cpu=1", tasks: 5);
        cluster.Submit("other", "cpu=1", tasks: 5);
        cluster.Decide();
        Assert.Equal((2, 1, 5), (cluster.Share("research/nlp").RunningTasks, cluster.Share("research/vision").RunningTasks, cluster.Share("other").RunningTasks));
        Assert.Equal((ReasonCodes.TenantRunLimit, "Tenant research, above research/nlp, runs as many tasks as it may."), (cluster.Explain(nlp, 4).ReasonCode, cluster.Explain(nlp, 4).Text));
        cluster.Finish(nlp).Decide();
        Assert.Equal(3, cluster.Share("research/nlp").RunningTasks + cluster.Share("research/vision").RunningTasks);
        cluster.Tenant("research").Decide();
        Assert.Equal((4, 5), (cluster.Share("research/nlp").RunningTasks, cluster.Share("research/vision").RunningTasks));
    }

    [Fact]
    public void HardLimit_BlocksWhatIsTooBig_NotWhatStillFits()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 64)).Tenant("a", hardLimit: "cpu=5");
        var big = cluster.Submit("a", "cpu=2", tasks: 5);
        var small = cluster.Submit("a", "cpu=1,memory=1G", tasks: 2);
        cluster.Decide();
        Assert.Equal(ResourceAmounts.Parse("cpu=5,memory=1G"), cluster.Share("a").Usage);
        Assert.Equal("Tenant a may use 5 CPU at once and uses 5 CPU; one more task needs 2 CPU.", cluster.Explain(big, 4).Text);
        Assert.Equal(ReasonCodes.TenantHardLimit, cluster.Explain(small, 1).ReasonCode);
        cluster.Finish(big).Decide();
        Assert.Equal(5_000, cluster.Share("a").Usage.CpuMillis);
    }

    [Fact]
    public void HardLimit_OnAResourceThatANodeBringsLater_HoldsForTheFirstTaskToo()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 4)).Tenant("a", hardLimit: "fpga=1");
        var big = cluster.Submit("a", "cpu=1,fpga=2");
        cluster.Apply(new NodeJoined(NodesOf.Node("n2", "cpu=4,fpga=4"))).Decide();
        Assert.Empty(cluster.Placed);
        Assert.Equal(ReasonCodes.TenantHardLimit, cluster.Explain(big).ReasonCode);
        cluster.Tenant("a", hardLimit: "fpga=2").Decide();
        Assert.Equal("n2", cluster.NodeOf(big));
    }

    [Fact]
    public void Limits_OfATenantAbove_AreToldWithoutItsFigures()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 64)).Tenant("research", hardLimit: "cpu=5");
        cluster.Submit("research/vision", "cpu=1", tasks: 3);
        var nlp = cluster.Submit("research/nlp", "cpu=2", tasks: 2);
        cluster.Decide();
        Assert.Equal("Tenant research, above research/nlp, has too little cpu left under its hard limit; one more task needs 2 CPU.", cluster.Explain(nlp, 1).Text);
    }

    [Fact]
    public void LimitBelowUse_StopsNewTasksOnly()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 4));
        cluster.Submit("a", "cpu=1", tasks: 4);
        cluster.Decide().Tenant("a", runLimit: 0).Submit("a", "cpu=1");
        cluster.Decide();
        Assert.Equal((4, 1), (cluster.Share("a").RunningTasks, cluster.Share("a").PendingTasks));
    }

    [Fact]
    public void FairShare_SmallDemandIsMetInFull_TheRestGoesByWeight()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 10)).Tenant("b", weight: 3);
        cluster.Submit("a", "cpu=1", tasks: 20);
        cluster.Submit("b", "cpu=1", tasks: 20);
        cluster.Submit("small", "cpu=1", tasks: 2);
        Assert.Equal([200_000, 600_000, 200_000], ((string[])["a", "b", "small"]).Select(t => cluster.Share(t).FairMillionths));
        Assert.Equal(0, Cluster.With(1.Nodes(cpu: 10)).Tenant("idle").Share("idle").FairMillionths);
    }

    [Fact]
    public void WaitingTasks_AreCountedNow_NotWhenTheirReasonWasGiven()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 4));
        var job = cluster.Submit("a", "cpu=1", tasks: 10);
        cluster.Decide();
        var reported = cluster.Changes.Waiting[^1];
        Assert.Equal((6, 6), (reported.PendingTasks, Waiting(cluster)));
        cluster.Finish(job).Decide();
        Assert.Equal((5, 5L), (Waiting(cluster), cluster.Scheduler.PendingTasks));
        Assert.Same(reported, cluster.Changes.Waiting[^1]);
        Assert.Empty(cluster.Scheduler.WaitingTasks(TenantPath.Parse("nobody")));

        int Waiting(Cluster of) => of.Scheduler.WaitingTasks(TenantPath.Parse("a"))[reported.RequirementKey];
    }

    [Fact]
    public void Weight_ChangesWhoIsServedNext()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 8)).Tenant("b", weight: 3);
        cluster.Submit("a", "cpu=1", tasks: 20);
        cluster.Submit("b", "cpu=1", tasks: 20);
        cluster.Decide();
        Assert.Equal((2, 6), (cluster.Share("a").RunningTasks, cluster.Share("b").RunningTasks));
        cluster.Tenant("b", weight: 1);
        Assert.Equal(["a", "b"], cluster.Scheduler.Shares().Select(s => s.Tenant.Value));
    }

    [Fact]
    public void BadSettings_Throw() => Assert.Throws<InvalidOperationException>(() => Cluster.With().Tenant("a", weight: 0));

    [Fact]
    public void Pause_StopsPlacing_UntilResumed()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 1)).Pause();
        var job = cluster.Submit("a", "cpu=1");
        cluster.Decide();
        Assert.Equal(ReasonCodes.Paused, cluster.Explain(job).ReasonCode);
        cluster.Resume().Decide();
        Assert.Equal("n1", cluster.NodeOf(job));
    }
}
