using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling.Hands;

public class PauseTests
{
    [Fact]
    public void PausedTenant_PlacesNothing_WhileOthersGoOn()
    {
        var cluster = Cluster.With(2.Nodes(cpu: 4)).Pause("research");
        var (own, below) = (cluster.Submit("research", "cpu=1"), cluster.Submit("research/nlp", "cpu=1"));
        var other = cluster.Submit("lab", "cpu=1", tasks: 8);
        cluster.Decide();
        Assert.Equal(8, cluster.Placed.Count);
        Assert.All(cluster.Placed, p => Assert.Equal(other, p.Attempt.Task.Job));
        Assert.Equal(
            (ReasonCodes.Paused, "Somebody has paused placing of tenant research's tasks in this region at 1970-01-01 00:00:01 UTC: maintenance.", "Placing has to be resumed."),
            (cluster.Explain(own).ReasonCode, cluster.Explain(own).Text, cluster.Explain(own).Unblock));
        Assert.Equal(["research paused", "research/nlp paused"], cluster.Changes.Waiting.Select(w => $"{w.Tenant} {w.ReasonCode}"));
        Assert.Equal(ReasonCodes.Paused, cluster.Explain(below).ReasonCode);

        cluster.Resume("research").Finish(other).Finish(other, index: 1).Decide();
        Assert.Equal([own, below], cluster.Placed.Skip(8).Select(p => p.Attempt.Task.Job));
        Assert.Equal([null, null], cluster.Changes.Waiting.Skip(2).Select(w => w.ReasonCode));
    }

    [Fact]
    public void PausedRegion_AcceptsAndFinishes_AndPlacesNothing()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 4));
        var running = cluster.Submit("t", "cpu=1");
        cluster.Decide().Pause();
        var waiting = cluster.Submit("t", "cpu=1");
        cluster.Decide().Finish(running).Decide();
        Assert.Single(cluster.Placed);
        Assert.Equal(JobState.Succeeded, cluster.LastChange(running).State);
        Assert.Equal("paused", Assert.Single(cluster.Changes.Waiting).ReasonCode);
        cluster.Resume().Decide();
        Assert.Equal(waiting, cluster.Placed[^1].Attempt.Task.Job);
    }

    [Fact]
    public void PauseTwice_IsOne_AndResumingWhatIsNotPausedIsNothing()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 4)).Resume().Pause().Pause().Resume().Resume();
        Assert.Equal(["region.paused", "region.resumed"], cluster.AuditKinds().AsEnumerable());
        Assert.Equal([false, true], cluster.Changes.Hands.Select(h => h.Lifted));
    }

    [Fact]
    public void ClusterPauses_AreTheClustersToKeep()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 4));
        var pause = new Hand(HandKind.Pause, HandIds.Tenant(TenantPath.Parse("t")), "budget", "ops", 0) { Tenant = TenantPath.Parse("t"), ClusterWide = true };
        var job = cluster.Apply(new ClusterPausesChanged([pause])).Submit("t", "cpu=1");
        cluster.Decide();
        Assert.Equal("Somebody has paused placing of tenant t's tasks in every region at 1970-01-01 00:00:00 UTC: budget.", cluster.Explain(job).Text);
        Assert.Empty(cluster.Changes.Hands);
        cluster.Apply(new ClusterPausesChanged([])).Decide();
        Assert.Equal(job, Assert.Single(cluster.Placed).Attempt.Task.Job);
    }

    [Fact]
    public void PauseOfATenantThatWasPausedBelow_LeavesThatOne()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 4)).Pause("research/nlp").Pause("research").Resume("research");
        var (above, below) = (cluster.Submit("research", "cpu=1"), cluster.Submit("research/nlp", "cpu=1"));
        cluster.Decide();
        Assert.Equal(above, Assert.Single(cluster.Placed).Attempt.Task.Job);
        Assert.Equal(ReasonCodes.Paused, cluster.Explain(below).ReasonCode);
    }

    [Fact]
    public void Restart_KeepsPauses_AndSaysNothingAgain()
    {
        var cluster = Cluster.With().Apply(new NodeJoined(NodesOf.Node("n1", "cpu=4"))).Pause("t");
        var job = cluster.Submit("t", "cpu=1");
        var other = cluster.Submit("u", "cpu=1");
        cluster.Advance(0);
        cluster.Finish(other).Decide();
        var changes = cluster.DecideAfterRestart(out var restored);
        Assert.True(changes.IsEmpty);
        Assert.Equal(ReasonCodes.Paused, restored.Explain(new(job, 0), cluster.NowMs)!.ReasonCode);
        restored.Apply(new HandLifted(HandKind.Pause, HandIds.Queue(TenantPath.Parse("t"))), cluster.NowMs, changes);
        restored.Decide(cluster.NowMs, changes);
        Assert.Equal(job, Assert.Single(changes.Placed).Attempt.Task.Job);
        Assert.Equal(AuditKinds.QueueResumed, changes.Audit[0].Kind);
    }
}
