using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling.Hands;

public class DrainDeadlineTests
{
    private static readonly NodeName Node = NodeName.Parse("n1");

    [Fact]
    public void Deadline_StopsWhatStillRuns_WhichIsNoFailureAndRunsElsewhere()
    {
        var cluster = Running(out var job);
        cluster.Apply(Drain(cluster, 60_000)).Decide();
        Assert.Empty(cluster.Changes.Kills);
        Assert.Equal(61_000, cluster.Scheduler.NextWakeAtMs);
        cluster.Apply(new NodeJoined(NodesOf.Node("n2", "cpu=4"))).Advance(60_000);
        var kill = Assert.Single(cluster.Changes.Kills);
        Assert.Equal((ReasonCodes.DrainDeadline, Node), (kill.ReasonCode, kill.Node));
        Assert.Null(cluster.Scheduler.NextWakeAtMs);
        cluster.Finish(job, AttemptOutcome.Cancelled).Decide();
        Assert.Equal((AttemptState.Preempted, ReasonCodes.DrainDeadline), (cluster.Changes.Attempts[^1].To, cluster.Changes.Attempts[^1].ReasonCode));
        Assert.Equal("n2", cluster.NodeOf(job));
        Assert.Equal(
            "The time to drain node n1 is over: 1 attempt that still ran is stopped, to run again elsewhere.",
            cluster.Changes.Audit.Single(a => a.Kind == AuditKinds.NodeDrainEnded).Text);
    }

    [Fact]
    public void Uncordon_LiftsTheDeadline()
    {
        var cluster = Running(out _);
        cluster.Apply(Drain(cluster, 60_000)).Apply(Drain(cluster, 60_000)).Apply(new NodeUncordoned(Node)).Advance(120_000);
        Assert.Empty(cluster.Changes.Kills);
        Assert.Empty(cluster.Scheduler.Hands);
        Assert.Equal(
            ["node.draining", "node.drain_deadline", "node.drain_deadline_lifted", "node.uncordoned"],
            cluster.AuditKinds().Where(k => k.StartsWith("node.", StringComparison.Ordinal) && k != "node.joined"));
    }

    [Fact]
    public void Restart_KeepsTheDeadline_AndTheOrdersOfOneThatCame()
    {
        var cluster = Running(out var job);
        cluster.Apply(Drain(cluster, 60_000)).Decide();
        Assert.Equal(61_000, cluster.Restart().NextWakeAtMs);
        cluster.Advance(60_000);
        var restored = cluster.Restart();
        Assert.Equal(ReasonCodes.DrainDeadline, restored.KillCodeOf(cluster.Attempt(job).Attempt));
        var changes = new RegionChanges();
        restored.Decide(cluster.NowMs, changes);
        Assert.True(changes.IsEmpty);
        Assert.True(restored.FindHand(HandKind.DrainDeadline, "n1")!.Done);
    }

    private static NodeDraining Drain(Cluster cluster, long ms) => new(Node) { UntilMs = cluster.NowMs + ms, Reason = "new disks", Actor = "ops" };

    private static Cluster Running(out JobId job)
    {
        var cluster = Cluster.With().Apply(new NodeJoined(NodesOf.Node("n1", "cpu=4")));
        job = cluster.Submit("t", "cpu=1", change: s => s with { Scheduling = s.Scheduling with { Preemptible = false } });
        cluster.Decide();
        var attempt = cluster.Attempt(job);
        return cluster.Apply(new AttemptStarting(attempt.Attempt, attempt.Token)).Apply(new AttemptRunning(attempt.Attempt, attempt.Token));
    }
}
