using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling;

public class NodesTests
{
    private static readonly NodeName N1 = NodeName.Parse("n1");

    [Fact]
    public void Cordon_KeepsWhatRuns_AndTakesNothingNew()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 2));
        var first = cluster.Submit("t", "cpu=1");
        var second = cluster.Decide().Apply(new NodeCordoned(N1)).Submit("t", "cpu=1");
        cluster.Decide();
        Assert.Equal(ReasonCodes.NodesUnavailable, cluster.Explain(second).ReasonCode);
        Assert.Equal("n1", cluster.Explain(first).Node);
        cluster.Apply(new NodeUncordoned(N1)).Decide();
        Assert.Equal("n1", cluster.NodeOf(second));
    }

    [Fact]
    public void Drain_StopsPreemptibleTasks_WhichRunElsewhere()
    {
        var cluster = Cluster.With(2.Nodes(cpu: 4));
        var job = cluster.Submit("t", "cpu=1");
        var firm = cluster.Submit("t", "cpu=1", change: s => s with { Scheduling = s.Scheduling with { Preemptible = false } });
        cluster.Decide().Apply(new NodeDraining(N1));
        Assert.Equal((job, ReasonCodes.NodeDrained), (Assert.Single(cluster.Changes.Kills).Attempt.Task.Job, cluster.Changes.Kills[0].ReasonCode));
        cluster.Finish(job, AttemptOutcome.Cancelled).Decide();
        Assert.Equal((AttemptState.Preempted, "n2", "n1"), (cluster.Changes.Attempts[^1].To, cluster.NodeOf(job), cluster.NodeOf(firm)));
    }

    [Fact]
    public void Lost_RequeuesItsTasks_AndSharesAreOfWhatIsLeft()
    {
        var cluster = Cluster.With(2.Nodes(cpu: 4));
        var job = cluster.Submit("t", "cpu=1", tasks: 2);
        cluster.Decide().Apply(new NodeLost(N1)).Apply(new NodeLost(N1)).Decide();
        Assert.Equal(["n2", "n2"], new[] { cluster.NodeOf(job), cluster.NodeOf(job, 1) });
        Assert.Equal((2_000L, 4_000L), (cluster.Share("t").ShareNumerator, cluster.Share("t").ShareDenominator));
        Assert.Equal(1, cluster.Changes.Audit.Count(a => a.Kind == "node.lost"));
        Assert.Equal(NodeState.Lost, cluster.Scheduler.Nodes()[0].State);
    }

    [Fact]
    public void JoinAgain_ReturnsInTheStateItsOperatorChose()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 4));
        cluster.Apply(new NodeCordoned(N1)).Apply(new NodeLost(N1)).Apply(new NodeJoined(1.Nodes(cpu: 8)[0])).Decide();
        var node = Assert.Single(cluster.Scheduler.Nodes());
        Assert.Equal((NodeState.Cordoned, 8_000L), (node.State, node.Spec.Capacity.CpuMillis));
    }

    [Fact]
    public void JoinAgain_SameSpec_ChangesNothing_SmallerOneKeepsWhatRuns()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 4));
        var job = cluster.Submit("t", "cpu=1", tasks: 4);
        cluster.Decide();
        cluster.Changes.Clear();
        cluster.Apply(new NodeJoined(1.Nodes(cpu: 4)[0]));
        Assert.True(cluster.Changes.IsEmpty);
        cluster.Apply(new NodeJoined(1.Nodes(cpu: 2)[0])).Finish(job).Submit("t", "cpu=1");
        cluster.Decide();
        Assert.Equal((3, 4), (cluster.Scheduler.Nodes()[0].Attempts, cluster.Placed.Count));
    }

    [Fact]
    public void Removed_LosesItsAttempts_AndItsSlotIsUsedAgain()
    {
        var cluster = Cluster.With(2.Nodes(cpu: 1));
        var job = cluster.Submit("t", "cpu=1", tasks: 2);
        cluster.Decide().Apply(new NodeRemoved(N1)).Decide();
        Assert.True(cluster.Changes.Nodes[^1].Removed);
        Assert.Equal(ReasonCodes.WaitingForRoom, cluster.Explain(job).ReasonCode);
        cluster.Apply(new NodeJoined(NodesOf.Node("n3", "cpu=1"))).Decide();
        Assert.Equal(["n3", "n2"], cluster.Scheduler.Nodes().Select(n => n.Spec.Name.Value));
        Assert.Equal("n3", cluster.NodeOf(job));
    }

    [Fact]
    public void TooManyResources_RejectsTheNode()
    {
        var cluster = Cluster.With(NodesOf.Node("n1", "cpu=1,a=1,b=1,c=1,d=1,e=1"));
        cluster.Apply(new NodeJoined(NodesOf.Node("n2", "cpu=1,f=1")));
        Assert.Equal("node.rejected", cluster.Changes.Audit[^1].Kind);
        Assert.Contains("f is one too many", cluster.Changes.Audit[^1].Text, StringComparison.Ordinal);
        Assert.Single(cluster.Scheduler.Nodes());
    }

    [Fact]
    public void NewNode_BringsAResourceThatAWaitingTaskNeeds()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 4));
        var job = cluster.Submit("t", "cpu=1,fpga=1");
        cluster.Decide();
        Assert.Equal((ReasonCodes.ResourceUnknown, "It needs 1 fpga, and no node offers fpga."), (cluster.Explain(job).ReasonCode, cluster.Explain(job).Text));
        cluster.Apply(new NodeJoined(NodesOf.Node("n2", "cpu=1,fpga=2"))).Decide();
        Assert.Equal("n2", cluster.NodeOf(job));
    }
}
