using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Fairness;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling.Fairness;

/// <summary>Shares over time: exact, whatever the moments at which something changed. Amounts are billionths times milliseconds.</summary>
public sealed class ShareHistoryTests
{
    private const long Whole = ShareReport.Whole;

    [Fact]
    public void Received_IsTheDominantShareTimesTheTimeThatItHeld()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 8));
        cluster.Tenant("a").Advance(250);
        var job = cluster.Submit("a", "cpu=2");
        cluster.Decide().Advance(1_750).Finish(job).Advance(1_000);

        var report = Report(cluster, seconds: 4);

        // Placed at 1,250 ms for 1,750 ms: a quarter of the region, over the seconds 1 and 2.
        Assert.Equal([Whole / 4 * 750, Whole / 4 * 1_000, 0L], Of(report, "a").Received.Skip(1));
    }

    [Fact]
    public void Entitled_OfTwoWithBacklogs_IsByWeight()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 8));
        cluster.Tenant("a", weight: 1).Tenant("b", weight: 3);
        cluster.Submit("a", "cpu=1", tasks: 100);
        cluster.Submit("b", "cpu=1", tasks: 100);
        cluster.Decide().Advance(2_000);

        var report = Report(cluster, seconds: 2);

        Assert.Equal([Whole / 4 * 1_000, Whole / 4 * 1_000], Of(report, "a").Entitled);
        Assert.Equal([Whole / 4 * 3_000, Whole / 4 * 3_000], Of(report, "b").Entitled);
        Assert.Equal(Of(report, "b").Entitled, Of(report, "b").Received);
    }

    [Fact]
    public void Entitled_OfASmallDemand_IsTheDemandAndTheRestGoesToTheOther()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 8));
        cluster.Submit("small", "cpu=1");
        cluster.Submit("large", "cpu=1", tasks: 100);
        cluster.Decide().Advance(1_000);

        var report = Report(cluster, seconds: 1);

        Assert.Equal([Whole / 8 * 1_000], Of(report, "small").Entitled);
        Assert.Equal([Whole / 8 * 7_000], Of(report, "large").Entitled);
    }

    [Fact]
    public void Entitled_OfALateComer_BeginsWhenItAsks()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 8));
        cluster.Submit("early", "cpu=1", tasks: 100);
        cluster.Decide().Advance(500);
        cluster.Submit("late", "cpu=1", tasks: 100);
        cluster.Decide().Advance(500);

        var report = Report(cluster, seconds: 1);

        Assert.Equal([Whole * 500 + Whole / 2 * 500], Of(report, "early").Entitled);
        Assert.Equal([Whole * 1_000], Of(report, "early").Received);
        Assert.Equal([Whole / 2 * 500], Of(report, "late").Entitled);
        Assert.Equal([0L], Of(report, "late").Received);
    }

    [Theory]
    [InlineData("gpu=1", null, "nodes that are not there")]
    [InlineData("cpu=1", 0, "a limit of its own")]
    public void Entitled_OfWhatWaitsForSomethingElseThanRoom_IsNothing(string resources, int? runLimit, string waitsFor)
    {
        var cluster = Cluster.With(1.Nodes(cpu: 8));
        cluster.Tenant("a", runLimit: runLimit);
        cluster.Submit("a", resources, tasks: 10);
        cluster.Submit("b", "cpu=1", tasks: 100);
        cluster.Decide().Advance(1_000);

        var report = Report(cluster, seconds: 1);

        Assert.True(report.Tenants is [{ Tenant.Value: "b" }], $"only b asks for something: a waits for {waitsFor}");
        Assert.Equal([Whole * 1_000], Of(report, "b").Entitled);
    }

    [Fact]
    public void Entitled_OfAPausedTenant_IsWhatItHoldsUntilItGoesOn()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 8));
        cluster.Submit("a", "cpu=2", tasks: 100);
        cluster.Decide().Pause("a").Decide().Advance(250);
        cluster.Submit("b", "cpu=1", tasks: 100);
        cluster.Decide().Advance(250);
        foreach (var attempt in cluster.Placed.Take(3))
            cluster.Apply(new AttemptFinished(attempt.Attempt, attempt.Token, AttemptOutcome.Succeeded, 0));
        cluster.Decide().Advance(500);

        // All of the region until b asks for its half; then, with 2 CPU left to it, those.
        Assert.Equal([Whole * 250 + Whole / 2 * 250 + Whole / 4 * 500], Of(Report(cluster, seconds: 1), "a").Entitled);
        Assert.Equal([Whole / 2 * 250 + Whole / 4 * 3 * 500], Of(Report(cluster, seconds: 1), "b").Entitled);
    }

    [Fact]
    public void Entitled_OfWhatWaitsForItsTime_BeginsThen()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 8));
        cluster.Submit("a", "cpu=8", change: spec => spec with { Scheduling = spec.Scheduling with { NotBeforeMs = 1_600 } });
        cluster.Decide().Advance(600).Advance(400);

        Assert.Equal([Whole * 400], Of(Report(cluster, seconds: 1), "a").Entitled);
    }

    [Fact]
    public void Entitled_WhenAHopelessRequestFindsANode_Begins()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 8));
        cluster.Submit("a", "cpu=1,gpu=2", tasks: 2);
        cluster.Decide().Advance(500);
        cluster.Apply(new NodeJoined(NodesOf.Node("gpu", "cpu=8,memory=64G,gpu=2"))).Decide().Advance(500);

        Assert.Equal([Whole * 500], Of(Report(cluster, seconds: 1), "a").Entitled);
    }

    [Fact]
    public void Share_WhenTheRegionShrinks_GrowsAtThatMoment()
    {
        var cluster = Cluster.With(2.Nodes(cpu: 8));
        cluster.Submit("a", "cpu=4");
        cluster.Decide().Advance(500);
        cluster.Apply(new NodeLost(NodeName.Parse("n2"))).Decide().Advance(500);

        Assert.Equal([Whole / 4 * 500 + Whole / 2 * 500], Of(Report(cluster, seconds: 1), "a").Received);
    }

    [Fact]
    public void Apply_WithoutDeciding_KeepsTheTimeAtWhichItWas()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 8));
        var job = cluster.Submit("a", "cpu=8");
        cluster.Decide();
        cluster.Scheduler.Apply(new AttemptFinished(cluster.Attempt(job).Attempt, 1, AttemptOutcome.Succeeded, 0), 1_300, cluster.Changes);
        cluster.Advance(1_000);

        Assert.Equal([Whole * 300], Of(Report(cluster, seconds: 1), "a").Received);
    }

    [Fact]
    public void Steps_BeforeTheRegionWasThere_AreNotObserved()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 8));
        cluster.Submit("a", "cpu=8");
        cluster.Decide().Advance(1_500);

        var report = Report(cluster, seconds: 2);

        Assert.Equal((1_000, 2_500), (report.FromMs, report.ToMs));
        Assert.Equal([1_000L, 500], report.ObservedMs.ToArray());
    }

    [Fact]
    public void Minutes_RestoredIntoANewScheduler_ShowAsTheirMeans()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 8));
        cluster.Submit("a", "cpu=2");
        cluster.Decide().Advance(120_000);
        var kept = cluster.Scheduler.ShareMinutes(cluster.NowMs, 0, withRunning: false);

        var later = Cluster.With(1.Nodes(cpu: 8)).Scheduler;
        later = new(later.Options);
        later.Restore(new() { Shares = kept }, 300_000);
        var report = later.ShareHistory(300_000, 300_000, 30_000);

        Assert.Equal([1L], kept.Select(p => p.Minute));
        Assert.Equal([0L, 0, 30_000, 30_000, 0, 0, 0, 0, 0, 0], report.ObservedMs.ToArray());
        Assert.Equal([0L, 0, Whole / 4 * 30_000, Whole / 4 * 30_000, 0, 0, 0, 0, 0, 0], Of(report, "a").Received);
    }

    [Fact]
    public void Minutes_OfAnIdleRegion_SayThatItWasThere()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 8));
        cluster.Advance(200_000);

        Assert.Equal([new(1, null, 0, 0, 60_000), new(2, null, 0, 0, 60_000)], cluster.Scheduler.ShareMinutes(cluster.NowMs, 0, withRunning: false));
    }

    [Fact]
    public void Hours_AreKeptForADayAndThenForgotten()
    {
        const long Hour = 3_600_000;
        var cluster = Cluster.With(1.Nodes(cpu: 8));
        var job = cluster.Submit("a", "cpu=4");
        cluster.Decide().Advance(Hour).Finish(job).Advance(22 * Hour);

        var day = cluster.Scheduler.ShareHistory(cluster.NowMs, 24 * Hour, 300_000);
        Assert.Equal(Whole / 2 * Hour, Of(day, "a").Received.Sum());

        cluster.Advance(3 * Hour);
        Assert.Empty(cluster.Scheduler.ShareHistory(cluster.NowMs, 24 * Hour, 300_000).Tenants);
        Assert.InRange(cluster.Scheduler.ShareHistory(cluster.NowMs, 24 * Hour, 300_000).ObservedMs.Sum(), 24 * Hour - 300_000, 24 * Hour);
    }

    [Theory]
    [InlineData(960_000, 1_000)]
    [InlineData(60_000, 1_500)]
    [InlineData(60_000, 7_000)]
    [InlineData(90_000_000, 300_000)]
    public void ShareHistory_OfAWindowOrStepThatIsNotKept_Throws(long windowMs, long stepMs) =>
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => Cluster.With(1.Nodes(cpu: 8)).Scheduler.ShareHistory(1_000, windowMs, stepMs));

    [Fact]
    public void RecentDecisions_CountsPlacementsAndReasonsToWait_OfTenWholeSeconds()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 8));
        cluster.Submit("a", "cpu=1", tasks: 9);
        cluster.Decide();

        Assert.Equal(0, cluster.Scheduler.RecentDecisions(1_999));
        Assert.Equal(9, cluster.Scheduler.RecentDecisions(2_000));
        Assert.Equal(9, cluster.Scheduler.RecentDecisions(11_999));
        Assert.Equal(0, cluster.Scheduler.RecentDecisions(12_000));
    }

    private static ShareReport Report(Cluster cluster, int seconds) => cluster.Scheduler.ShareHistory(cluster.NowMs, seconds * 1_000, 1_000);

    private static (long[] Received, long[] Entitled) Of(ShareReport report, string tenant)
    {
        var series = report.Tenants.Single(t => t.Tenant.Value == tenant);
        return ([.. series.Received], [.. series.Entitled]);
    }
}
