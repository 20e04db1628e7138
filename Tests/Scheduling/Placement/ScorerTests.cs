using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling.Placement;

public class ScorerTests
{
    [Fact]
    public void BestFit_TakesTheFullestNode_AndNamesTheRunnersUp()
    {
        var cluster = Busy(PlacementStrategy.BestFit, out var job);
        Assert.Equal("n2", cluster.NodeOf(job));
        var candidates = cluster.Attempt(job).Rationale.Candidates;
        Assert.Equal(["n2", "n3", "n1"], candidates.Select(c => c.Node));
        Assert.Equal([0.75, 0.5, 0.25], candidates.Select(c => c.Score));
    }

    [Fact]
    public void WorstFit_TakesTheEmptiestNode()
    {
        var cluster = Busy(PlacementStrategy.WorstFit, out var job);
        Assert.Equal(["n1", "n4", "n3"], cluster.Attempt(job).Rationale.Candidates.Select(c => c.Node));
    }

    [Fact]
    public void FirstFit_TakesTheFirstNodeWithRoom()
    {
        var cluster = Busy(PlacementStrategy.FirstFit, out var job);
        Assert.Equal(["n1", "n2", "n3"], cluster.Attempt(job).Rationale.Candidates.Select(c => c.Node));
    }

    [Fact]
    public void RoundRobin_GoesAroundAndSkipsFullNodes()
    {
        var cluster = Cluster.With(3.Nodes(cpu: 2));
        var job = cluster.Submit("t", "cpu=1", tasks: 6, Using(PlacementStrategy.RoundRobin));
        cluster.Decide();
        Assert.Equal("n1 n2 n3 n1 n2 n3", string.Join(' ', cluster.Placed.Select(p => p.Node)));
        Assert.Equal("n2", cluster.NodeOf(job, 4));
    }

    [Fact]
    public void Spread_CountsTheJobsOwnTasksFirst()
    {
        var cluster = Cluster.With(3.Nodes(cpu: 8));
        cluster.Submit("t", "cpu=1", tasks: 2, Using(PlacementStrategy.FirstFit));
        cluster.Decide();
        cluster.Submit("t", "cpu=1", tasks: 4, Using(PlacementStrategy.Spread));
        cluster.Decide();
        Assert.Equal("n1 n1 n2 n3 n1 n2", string.Join(' ', cluster.Placed.Select(p => p.Node)));
    }

    [Fact]
    public void PreferNoSchedule_IsTheSecondChoice()
    {
        var cluster = Cluster.With(
            NodesOf.Node("n1", "cpu=1", null, new Taint("old", "", TaintEffect.PreferNoSchedule)),
            NodesOf.Node("n2", "cpu=1"));
        cluster.Submit("t", "cpu=1", tasks: 2);
        cluster.Decide();
        Assert.Equal("n2 n1", string.Join(' ', cluster.Placed.Select(p => p.Node)));
    }

    [Fact]
    public void Tie_GoesToTheNodeThatJoinedFirst_AlsoAcrossWords()
    {
        var cluster = Cluster.With(200.Nodes(cpu: 1));
        for (var i = 1; i <= 130; i++)
            cluster.Apply(new NodeCordoned(NodeName.Parse($"n{i}")));
        var job = cluster.Submit("t", "cpu=1");
        cluster.Decide();
        Assert.Equal("n131", cluster.NodeOf(job));
        Assert.Equal(70, cluster.Attempt(job).Rationale.NodesWithRoom);
    }

    // Four nodes of 4 CPU: n2 has 2 in use, n3 has 1, the others none.
    private static Cluster Busy(PlacementStrategy strategy, out JobId job)
    {
        var cluster = Cluster.With([.. Enumerable.Range(1, 4).Select(i => NodesOf.Node($"n{i}", "cpu=4", LabelSet.Of(("name", $"n{i}"))))]);
        foreach (var (node, tasks) in new[] { ("n2", 2), ("n3", 1) })
            cluster.Submit("t", "cpu=1", tasks, s => s with { Placement = s.Placement with { NodeSelector = LabelSet.Of(("name", node)) } });
        cluster.Decide();
        job = cluster.Submit("t", "cpu=1", change: Using(strategy));
        return cluster.Decide();
    }

    private static Func<JobSpec, JobSpec> Using(PlacementStrategy strategy) => s => s with { Scheduling = s.Scheduling with { Strategy = strategy } };
}
