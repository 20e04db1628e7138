using OrleansScheduler.Scheduling;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Scheduling.Recovery;
using OrleansScheduler.Simulation;

namespace OrleansScheduler.Tests.Scheduling;

public class RecoveryTests
{
    private static readonly RegionOptions Options = new(RegionName.Parse("sim"));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(4, 500)]
    [InlineData(5, 1000)]
    public void Restore_FromRowsAtAnyMoment_SeesTheSame(ulong seed, int guarantees)
    {
        var simulation = new RegionSimulation(Options, new() { Seed = seed, Jobs = 60, RefusePerMille = 100, FailPerMille = 200, GuaranteePerMille = guarantees });
        simulation.Stepped = s =>
        {
            var restored = new RegionScheduler(Options);
            restored.Restore(s.Rows.Snapshot(), s.NowMs);
            var changes = new RegionChanges();
            // Who is at a limit, and so asks for no more, is found by the first cycle.
            Assert.False(restored.Decide(s.NowMs, changes));
            Assert.True(changes.Placed.Count == 0, $"seed {seed} at {s.NowMs}: recovery placed {changes.Placed.Count} tasks more");
            Assert.Equal(View(s.Scheduler, s.Submitted), View(restored, s.Submitted));
        };
        simulation.Run();
    }

    [Fact]
    public void Restore_KeepsTheOrderOfTheQueue()
    {
        var restored = new RegionScheduler(Options);
        restored.Restore(new() { Jobs = [Row(2, priority: 500, atMs: 0), Row(1, priority: 500, atMs: 0), Row(3, priority: 501, atMs: 0)] }, 0);
        var changes = new RegionChanges();
        restored.Apply(new NodeJoined(new(NodeName.Parse("n1"), ResourceAmounts.Parse("cpu=8"))), 0, changes);
        restored.Decide(0, changes);
        Assert.Equal([3, 1, 2], changes.Placed.Select(p => (int)(uint)p.Attempt.Task.Job.Value));
    }

    [Fact]
    public void Restore_OfRowsThatContradictEachOther_Throws()
    {
        var attempt = new RestoredAttempt(new(new(Row(1, 500, 0).Job, 0), 1), 1, NodeName.Parse("n1"), AttemptState.Running, 0);
        Assert.Throws<InvalidOperationException>(() => new RegionScheduler(Options).Restore(new() { Attempts = [attempt] }, 0));
        Assert.Throws<InvalidOperationException>(() => new RegionScheduler(Options).Restore(new() { Jobs = [Row(1, 500, 0)], Attempts = [attempt] }, 0));
    }

    [Fact]
    public void Restore_OfAJobWhoseTasksAllEnded_EndsItAtTheFirstCycle()
    {
        var row = Row(1, 500, 0);
        var restored = new RegionScheduler(Options);
        restored.Restore(new() { Jobs = [row], Tasks = [new(new(row.Job, 0), 1, 0, 0, 0, AttemptState.Succeeded, 5, 0)] }, 10);
        var changes = new RegionChanges();
        restored.Decide(10, changes);
        Assert.Equal(JobState.Succeeded, Assert.Single(changes.Jobs).State);
    }

    [Fact]
    public void Restore_OfACancelledJob_KeepsTheTasksThatFailedBefore()
    {
        var row = Row(1, 500, 0) with { Tasks = 2, CancelRequested = true };
        var live = new AttemptId(new(row.Job, 1), 1);
        var restored = new RegionScheduler(Options);
        restored.Restore(
            new()
            {
                Nodes = [new(new(NodeName.Parse("n1"), ResourceAmounts.Parse("cpu=8")), NodeState.Ready, NodeState.Ready)],
                Jobs = [row],
                Tasks = [new(new(row.Job, 0), 1, 1, 0, 0, AttemptState.Failed, 5, 1), new(live.Task, 1, 0, 0, 0, AttemptState.Running, 5, null)],
                Attempts = [new(live, 1, NodeName.Parse("n1"), AttemptState.Running, 5)],
            },
            10);
        var changes = new RegionChanges();
        restored.Apply(new AttemptFinished(live, 1, AttemptOutcome.Succeeded, 0), 11, changes);

        Assert.Equal((JobState.Failed, 1, 0), (changes.Jobs.Single().State, changes.Jobs.Single().Counts.Failed, changes.Jobs.Single().Counts.Cancelled));
    }

    [Fact]
    public void Restore_OfAnAttemptOnANodeWithoutARow_GivesItUpAndRunsTheTaskElsewhere()
    {
        var row = Row(1, 500, 0);
        var live = new AttemptId(new(row.Job, 0), 1);
        var restored = new RegionScheduler(Options);
        restored.Restore(
            new()
            {
                Nodes = [new(new(NodeName.Parse("n2"), ResourceAmounts.Parse("cpu=8")), NodeState.Ready, NodeState.Ready)],
                Jobs = [row],
                Tasks = [new(live.Task, 1, 0, 0, 0, AttemptState.Running, 5, null)],
                Attempts = [new(live, 1, NodeName.Parse("gone"), AttemptState.Running, 5)],
            },
            10);
        Assert.Equal("n2", Assert.Single(restored.Nodes()).Spec.Name.Value);
        var changes = new RegionChanges();

        restored.Decide(10, changes);

        Assert.Equal((live, AttemptState.Lost, "node_lost"), (changes.Attempts[0].Attempt, changes.Attempts[0].To, changes.Attempts[0].ReasonCode));
        Assert.Equal((2, "n2"), (Assert.Single(changes.Placed).Attempt.Number, changes.Placed[0].Node.Value));
        Assert.Empty(changes.Nodes);
        // Its report comes too late, as that of any attempt that was given up.
        restored.Apply(new AttemptFinished(live, 1, AttemptOutcome.Succeeded, 0), 11, changes);
        Assert.Single(changes.Stale);
        restored.Apply(new NodeJoined(new(NodeName.Parse("gone"), ResourceAmounts.Parse("cpu=8"))), 12, changes);
        Assert.Equal(2, restored.Nodes().Length);
    }

    [Fact]
    public void Restore_OfAnAttemptWhoseResourceNoNodeOffersAnyMore_GivesBackWhatItHolds()
    {
        var row = Row(1, 500, 0) with { RequirementKey = "{\"resources\":{\"cpu\":\"1\",\"fpga\":\"1\"},\"strategy\":\"best-fit\"}" };
        var live = new AttemptId(new(row.Job, 0), 1);
        var restored = new RegionScheduler(Options);
        restored.Restore(
            new()
            {
                Nodes = [new(new(NodeName.Parse("n1"), ResourceAmounts.Parse("cpu=8")), NodeState.Ready, NodeState.Ready)],
                Jobs = [row, row with { Job = Row(2, 500, 0).Job, Sequence = 2 }],
                Tasks = [new(live.Task, 1, 0, 0, 0, AttemptState.Running, 5, null)],
                Attempts = [new(live, 1, NodeName.Parse("n1"), AttemptState.Running, 5)],
            },
            10);
        var changes = new RegionChanges();
        restored.Apply(new NodeJoined(new(NodeName.Parse("n1"), ResourceAmounts.Parse("cpu=8,fpga=1"))), 11, changes);
        restored.Decide(11, changes);
        Assert.Empty(changes.Placed);

        restored.Apply(new AttemptFinished(live, 1, AttemptOutcome.Succeeded, 0), 12, changes);
        restored.Decide(12, changes);

        Assert.Equal(ResourceAmounts.Parse("cpu=1,fpga=1"), Assert.Single(restored.Nodes()).Used);
        Assert.Single(changes.Placed);
    }

    [Fact]
    public void Restore_OfATaskThatItsNodeStopped_GoesOnWithTheBackoff()
    {
        var row = Row(1, 500, 0);
        var restored = new RegionScheduler(Options);
        restored.Restore(
            new()
            {
                Nodes = [new(new(NodeName.Parse("n1"), ResourceAmounts.Parse("cpu=8")), NodeState.Ready, NodeState.Ready)],
                Jobs = [row],
                Tasks = [new(new(row.Job, 0), 1, 0, 0, 0, AttemptState.Preempted, 5, null, ReasonCodes.NodeStopped)],
            },
            10);
        var changes = new RegionChanges();
        restored.Decide(10, changes);
        Assert.Empty(changes.Placed);
        Assert.Equal(5 + Limits.RetryBackoffMs, restored.NextWakeAtMs);
        restored.Decide(5 + Limits.RetryBackoffMs, changes);
        Assert.Single(changes.Placed);
    }

    [Fact]
    public void Restore_OfTasksThatFailed_KeepsTheExitCodeOfTheFirst()
    {
        var row = Row(1, 500, 0) with { Tasks = 2 };
        var restored = new RegionScheduler(Options);
        restored.Restore(
            new()
            {
                Jobs = [row],
                Tasks = [new(new(row.Job, 0), 1, 1, 0, 0, AttemptState.Failed, 9, 3), new(new(row.Job, 1), 1, 1, 0, 0, AttemptState.Failed, 5, 7)],
            },
            10);
        var changes = new RegionChanges();
        restored.Decide(10, changes);
        Assert.Equal((JobState.Failed, 7), (changes.Jobs.Single().State, changes.Jobs.Single().ExitCode));
    }

    private static RestoredJob Row(int number, int priority, long atMs) => new(
        JobId.Create(0, (UInt128)number), TenantPath.Parse("t"), number, "{\"resources\":{\"cpu\":\"1\"},\"strategy\":\"best-fit\"}", 1, priority, 0, true, atMs, null);

    private static string View(RegionScheduler scheduler, IReadOnlyList<JobId> jobs) => string.Join('\n',
        [
            .. scheduler.Nodes().Select(n => $"{n.Spec.Name} {n.State} {n.Wanted} {n.Used} {n.Attempts}"),
            .. scheduler.Shares().Select(s => $"{s with { HardLimit = null }}"),
            .. jobs.Select(j => $"{scheduler.Find(j) is { } job} {scheduler.Find(j)?.Counts} {scheduler.Find(j)?.State}"),
            $"{scheduler.NextWakeAtMs}",
        ]);
}
