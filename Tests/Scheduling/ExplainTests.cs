using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling;

/// <summary>Explanations, word by word: they are read by people who never saw a scheduler.</summary>
public class ExplainTests
{
    [Fact]
    public void TooBig_NamesTheLargestNode()
    {
        var cluster = Cluster.With([.. 2.Nodes(cpu: 4), NodesOf.Node("n3", "cpu=8")]);
        var job = cluster.Submit("t", "cpu=64");
        var explanation = cluster.Decide().Explain(job);
        Assert.Equal((ReasonCodes.TooBig, "It needs 64 CPU; the largest node, n3, has 8 CPU in all."), (explanation.ReasonCode, explanation.Text));
        Assert.Equal("A larger node has to join, or the task has to ask for less.", explanation.Unblock);
        Assert.Equal("3 nodes too small even when empty", Assert.Single(explanation.Rejected).Text);
    }

    /// <summary>Ten cores: at weight 4 both have as much for their weights, at weight 5 the heavier one has less.</summary>
    [Theory]
    [InlineData(4, "no more")]
    [InlineData(5, "less")]
    public void BehindAHeavierTenant_ShowsBothShares(int weight, string has)
    {
        var cluster = Cluster.With(1.Nodes(cpu: 10)).Tenant("heavy", weight);
        cluster.Submit("heavy", "cpu=1", tasks: 20);
        var light = cluster.Submit("light", "cpu=1", tasks: 3);
        var explanation = cluster.Decide().Explain(light, 2);
        Assert.Equal(ReasonCodes.BehindOtherTenants, explanation.ReasonCode);
        Assert.Equal(
            "No node has room: it needs 1 CPU; the most that is free on one node is 0 CPU, on n1. "
            + $"Another tenant is served first, which has {has} for its weight: light uses 20% of the region's cpu with weight 1.",
            explanation.Text);
        Assert.Equal("heavy", Assert.Single(explanation.SharesAhead).Tenant.Value);
    }

    /// <summary>What can never start holds up nobody, however little its tenant has.</summary>
    [Fact]
    public void BesideATenantWhoseTasksFitNowhere_WaitsForRoom()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 10));
        cluster.Submit("dreamer", "cpu=1000");
        cluster.Submit("picky", "cpu=1", change: s => s with { Placement = s.Placement with { NodeSelector = LabelSet.Of(("disk", "ssd")) } });
        var job = cluster.Submit("t", "cpu=1", tasks: 11);

        var explanation = cluster.Decide().Explain(job, 10);

        Assert.Equal((ReasonCodes.WaitingForRoom, "No node has room: it needs 1 CPU; the most that is free on one node is 0 CPU, on n1."), (explanation.ReasonCode, explanation.Text));
        Assert.Empty(explanation.SharesAhead);
    }

    [Fact]
    public void SelectorMatchesNothing_ShowsWhatNodesHave()
    {
        var cluster = Cluster.With(2.Nodes(cpu: 4, labels: LabelSet.Of(("disk", "hdd"))));
        var job = cluster.Submit("t", "cpu=1", change: s => s with { Placement = s.Placement with { NodeSelector = LabelSet.Of(("disk", "ssd")) } });
        var explanation = cluster.Decide().Explain(job);
        Assert.Equal((ReasonCodes.SelectorMatchesNothing, "No node has the label disk=ssd that the job's nodeSelector asks for; nodes have disk=hdd."), (explanation.ReasonCode, explanation.Text));
        Assert.Equal(["selector"], explanation.Rejected.Select(r => r.Filter));
    }

    [Fact]
    public void Placed_SaysWhyThereAndWhoWasSecond()
    {
        var cluster = Cluster.With(NodesOf.Node("n1", "cpu=8"), NodesOf.Node("n2", "cpu=4"));
        var job = cluster.Submit("t", "cpu=2");
        var explanation = cluster.Decide().Explain(job);
        Assert.Equal("Placed on n2: the fullest node it still fits on, 50% full with this task (best-fit), of 2 nodes with room out of 2. Second was n1: 25% full with this task. It was tenant t's turn: of the tenants with tasks that could start, none had less for its weight (it used nothing; weight 1).", explanation.Text);
        Assert.Equal("""{"strategy":"best-fit","nodesTotal":2,"nodesEligible":2,"nodesWithRoom":2,"candidates":[{"node":"n2","score":0.5},{"node":"n1","score":0.25}],"turn":{"tenant":"t","weight":1,"resource":"","used":0,"capacity":1,"priority":500,"waitedMs":0}}""", explanation.RationaleJson);
    }

    [Fact]
    public void Taints_AreNamed()
    {
        var cluster = Cluster.With(NodesOf.Node("n1", "cpu=4", null, new Taint("gpu", "yes", TaintEffect.NoSchedule)));
        var job = cluster.Submit("t", "cpu=1");
        var tolerant = cluster.Submit("t", "cpu=1", change: s => s with { Placement = s.Placement with { Tolerations = [new("gpu", null, null)] } });
        var explanation = cluster.Decide().Explain(job);
        Assert.Equal("Every node that could run it has a taint that the job does not tolerate: gpu=yes:NoSchedule.", explanation.Text);
        Assert.Equal("n1", cluster.NodeOf(tolerant));
    }

    [Fact]
    public void WrongRegionAndNoNodes_SaySo()
    {
        var cluster = Cluster.With();
        var job = cluster.Submit("t", "cpu=1");
        var elsewhere = cluster.Submit("t", "cpu=1", change: s => s with { Placement = s.Placement with { Regions = [RegionName.Parse("r2")] } });
        cluster.Decide();
        Assert.Equal("The region has no nodes.", cluster.Explain(job).Text);
        Assert.Equal("The job allows only the regions r2, and this is another one.", cluster.Explain(elsewhere).Text);
        Assert.Null(cluster.Scheduler.Explain(new(job, 1), 0));
    }

    [Fact]
    public void Position_CountsTheTenantsJobsBefore()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 1));
        for (var i = 0; i < 3; i++)
            cluster.Submit("t", "cpu=1");
        var last = cluster.Submit("t", "cpu=500m");
        var explanation = cluster.Decide().Explain(last);
        Assert.Equal(3, explanation.PositionInTenant);
        Assert.EndsWith("In its own tenant 2 jobs go before it.", explanation.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_SaysWhatWouldHappen_AndChangesNothing()
    {
        var cluster = Cluster.With(2.Nodes(cpu: 2));
        var spec = new JobSpec("x", ResourceAmounts.Parse("cpu=1"), new(["true"])) { Tasks = 6 };
        var plan = cluster.Scheduler.Plan(spec, TenantPath.Parse("t/x"), 0);
        Assert.Equal((ReasonCodes.WouldPlace, 4, "n1"), (plan.ReasonCode, plan.TasksThatFitNow, plan.Node));
        Assert.StartsWith("It would start now. Its first task would go to n1: the fullest node", plan.Text, StringComparison.Ordinal);
        Assert.EndsWith("4 of its 6 tasks find room now, the others would wait.", plan.Text, StringComparison.Ordinal);
        var big = cluster.Scheduler.Plan(spec with { Resources = ResourceAmounts.Parse("cpu=3") }, TenantPath.Parse("t"), 0);
        Assert.Equal((ReasonCodes.TooBig, "plan", 0), (big.ReasonCode, big.State, big.TasksThatFitNow));
        Assert.Empty(cluster.Scheduler.Shares());
    }
}
