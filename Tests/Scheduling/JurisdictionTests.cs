using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling;

/// <summary>A job that names jurisdictions is placed under one of them and under no other, whatever else holds.</summary>
public class JurisdictionTests
{
    [Fact]
    public void ForeignJob_IsNeverPlaced_AndIsToldWhy()
    {
        var cluster = Cluster.With(NodesOf.Node("n1", "cpu=8")).Apply(new JurisdictionChanged(Jurisdiction.Parse("US")));
        var job = cluster.Submit("lab", "cpu=1", change: Under("CH", "EU"));
        cluster.Decide();
        Assert.Empty(cluster.Placed);
        var waiting = Assert.Single(cluster.Changes.Audit, a => a.Kind == "task.waiting");
        Assert.Equal((ReasonCodes.Jurisdiction, "The job may run only under the jurisdiction CH or EU, and this region is under US."), (waiting.ReasonCode, waiting.Text));
        Assert.Equal(ReasonCodes.Jurisdiction, cluster.Explain(job).ReasonCode);
        Assert.Equal(ReasonCodes.Jurisdiction, cluster.Scheduler.Plan(Spec("EU"), TenantPath.Parse("lab"), cluster.NowMs).ReasonCode);
    }

    [Fact]
    public void RegionWithoutAJurisdiction_IsUnderNone()
    {
        var cluster = Cluster.With(NodesOf.Node("n1", "cpu=8"));
        var foreign = cluster.Submit("lab", "cpu=1", change: Under("EU"));
        var free = cluster.Submit("lab", "cpu=1");
        cluster.Decide();
        Assert.Equal(free, Assert.Single(cluster.Placed).Attempt.Task.Job);
        Assert.Equal("The job may run only under the jurisdiction EU, and this region has none set.", cluster.Explain(foreign).Text);
    }

    [Fact]
    public void ChangedJurisdiction_StartsWhatItAllows_AndStopsNewTasksOnly()
    {
        var cluster = Cluster.With(NodesOf.Node("n1", "cpu=2"));
        var job = cluster.Submit("lab", "cpu=1", tasks: 3, change: Under("EU"));
        cluster.Decide().Apply(new JurisdictionChanged(Jurisdiction.Parse("eu"))).Decide();
        Assert.Equal(2, cluster.Placed.Count);
        cluster.Apply(new JurisdictionChanged(null)).Decide().Finish(job).Decide();
        Assert.Equal((2, 1), (cluster.Placed.Count, cluster.Share("lab").RunningTasks));
        Assert.Equal([ReasonCodes.Jurisdiction, ReasonCodes.WaitingForRoom, ReasonCodes.Jurisdiction], cluster.Changes.Waiting.Select(w => w.ReasonCode));
    }

    [Fact]
    public void RegionWithoutNodes_SaysFirstThatItIsForeign()
    {
        var cluster = Cluster.With();
        var job = cluster.Submit("lab", "cpu=1", change: Under("EU"));
        Assert.Equal(ReasonCodes.Jurisdiction, cluster.Decide().Explain(job).ReasonCode);
        cluster.Apply(new JurisdictionChanged(Jurisdiction.Parse("EU"))).Decide();
        Assert.Equal([ReasonCodes.Jurisdiction, ReasonCodes.NoNodes], cluster.Changes.Waiting.Select(w => w.ReasonCode));
    }

    private static Func<JobSpec, JobSpec> Under(params string[] laws) =>
        spec => spec with { Placement = new() { Jurisdictions = [.. laws.Select(Jurisdiction.Parse).Order()] } };

    private static JobSpec Spec(string law) => Under(law)(new("plan", ResourceAmounts.Parse("cpu=1"), new(["true"])));
}
