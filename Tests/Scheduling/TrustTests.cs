using OrleansScheduler.Scheduling;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Scheduling.Recovery;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling;

/// <summary>Tasks of tenants that are not trusted go only to nodes whose agents can switch to another user.</summary>
public class TrustTests
{
    private static readonly NodeSpec ForTrusted = NodesOf.Node("n1", "cpu=8") with { RunsUntrusted = false };
    private static readonly NodeSpec ForAll = NodesOf.Node("n2", "cpu=4");

    [Fact]
    public void UntrustedTenant_WaitsAndIsToldWhy()
    {
        var cluster = Cluster.With(ForTrusted);
        var job = cluster.Submit("research", "cpu=1");
        var explanation = cluster.Decide().Explain(job);
        Assert.Empty(cluster.Placed);
        Assert.Equal(ReasonCodes.UntrustedTenant, explanation.ReasonCode);
        Assert.Equal("Node n1 runs only trusted tenants' tasks, because its agent cannot switch to another user; tenant research is not trusted.", explanation.Text);
        Assert.Equal("An operator has to mark the tenant trusted, or an agent has to run as root, so that it can switch to another user.", explanation.Unblock);
        Assert.Equal(new NodesRejected("trust", 1, "1 node that runs only trusted tenants' tasks"), Assert.Single(explanation.Rejected));
        Assert.Equal((ReasonCodes.UntrustedTenant, explanation.Text), (Assert.Single(cluster.Changes.Waiting).ReasonCode, cluster.Changes.Waiting[0].Text));
    }

    [Fact]
    public void EqualJobs_OfTrustedAndOtherTenants_GoWhereTheyMay()
    {
        var cluster = Cluster.With(ForTrusted, ForAll).Apply(Trust("lab"));
        var untrusted = cluster.Submit("research", "cpu=1", tasks: 6);
        var trusted = cluster.Submit("lab", "cpu=1", tasks: 6);
        cluster.Decide();
        Assert.Equal(4, cluster.Placed.Count(p => p.Attempt.Task.Job == untrusted && p.Node.Value == "n2") + cluster.Placed.Count(p => p.Attempt.Task.Job == trusted && p.Node.Value == "n2"));
        Assert.DoesNotContain(cluster.Placed, p => p.Attempt.Task.Job == untrusted && p.Node.Value == "n1");
        Assert.Equal(6, cluster.Placed.Count(p => p.Attempt.Task.Job == trusted));
        Assert.Equal("No node has room: it needs 1 CPU; the most that is free on one node is 0 CPU, on n2.", cluster.Changes.Waiting.Last().Text);
        Assert.Equal(["trust", "room"], cluster.Explain(untrusted, 5).Rejected.Select(r => r.Filter));
    }

    [Fact]
    public void TrustGiven_StartsWhatWaits_AndTrustTakenStopsNewTasksOnly()
    {
        var cluster = Cluster.With(ForTrusted);
        var job = cluster.Submit("research", "cpu=3", tasks: 4);
        cluster.Decide().Apply(Trust("research")).Decide();
        Assert.Equal(2, cluster.Placed.Count);
        Assert.Equal(ReasonCodes.WaitingForRoom, cluster.Changes.Waiting[^1].ReasonCode);
        cluster.Apply(Trust("research", false)).Decide().Finish(job).Decide();
        Assert.Equal((2, 1), (cluster.Placed.Count, cluster.Share("research").RunningTasks));
        Assert.Equal(ReasonCodes.UntrustedTenant, cluster.Explain(job, 3).ReasonCode);
        cluster.Apply(Trust("research")).Decide().Finish(job, index: 1).Decide();
        cluster.Finish(job, index: 2).Finish(job, index: 3).Decide();
        Assert.Equal(JobState.Succeeded, cluster.LastChange(job).State);
        Assert.Equal([ReasonCodes.UntrustedTenant, ReasonCodes.WaitingForRoom, ReasonCodes.UntrustedTenant, ReasonCodes.WaitingForRoom, null], cluster.Changes.Waiting.Select(w => w.ReasonCode));
    }

    [Fact]
    public void NodeThatCanSwitchNow_TakesThem()
    {
        var cluster = Cluster.With(ForTrusted);
        var job = cluster.Submit("research", "cpu=1");
        cluster.Decide().Apply(new NodeJoined(ForTrusted with { RunsUntrusted = true })).Decide();
        Assert.Equal("n1", cluster.NodeOf(job));
    }

    [Fact]
    public void TrustOfAParent_IsNotThatOfATenantBelow()
    {
        var cluster = Cluster.With(ForTrusted, ForTrusted with { Name = NodeName.Parse("n2") }).Apply(Trust("research"));
        var job = cluster.Submit("research/nlp", "cpu=1");
        Assert.Equal(
            "All 2 nodes that could run it (n1, n2) run only trusted tenants' tasks, because their agents cannot switch to another user; tenant research/nlp is not trusted.",
            cluster.Decide().Explain(job).Text);
    }

    [Fact]
    public void Plan_SaysSo()
    {
        var cluster = Cluster.With(ForTrusted).Apply(Trust("lab"));
        var spec = new JobSpec("x", ResourceAmounts.Parse("cpu=1"), new(["true"]));
        Assert.Equal(ReasonCodes.UntrustedTenant, cluster.Scheduler.Plan(spec, TenantPath.Parse("research"), 0).ReasonCode);
        Assert.Equal(ReasonCodes.WouldPlace, cluster.Scheduler.Plan(spec, TenantPath.Parse("lab"), 0).ReasonCode);
    }

    [Fact]
    public void Restore_KeepsTrustOfNodesAndTenants()
    {
        var before = Cluster.With(ForTrusted).Apply(Trust("lab"));
        var (waits, runs) = (before.Submit("research", "cpu=1"), before.Submit("lab", "cpu=1"));
        before.Decide();
        var waiting = Assert.Single(before.Changes.Waiting);
        var restored = new RegionScheduler(before.Scheduler.Options);
        restored.Restore(
            new()
            {
                Tenants = [Trust("lab").Settings],
                Nodes = [new(ForTrusted, NodeState.Ready, NodeState.Ready)],
                Jobs = before.Changes.Accepted,
                Waiting = [new RestoredWaiting(waiting.Tenant, waiting.RequirementKey, waiting.ReasonCode!)],
            },
            before.NowMs);
        var changes = new RegionChanges();
        restored.Decide(before.NowMs, changes);
        Assert.Equal(runs, Assert.Single(changes.Placed).Attempt.Task.Job);
        Assert.Empty(changes.Waiting);
        Assert.Equal(ReasonCodes.UntrustedTenant, restored.Explain(new(waits, 0), before.NowMs)!.ReasonCode);
    }

    private static TenantChanged Trust(string tenant, bool trusted = true) => new(new(TenantPath.Parse(tenant)) { Trusted = trusted });
}
