using OrleansScheduler.Scheduling.Alarms;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling.Alarms;

public class AlarmTests
{
    private static readonly AlarmBounds Bounds = new() { StarvingMs = 60_000, StuckMs = 120_000, FlapLosses = 3, FlapWindowMs = 600_000 };

    [Fact]
    public void TenantBelowItsEntitlement_Starves_UntilItHasIt()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 4));
        var others = cluster.Submit("rich", "cpu=1", tasks: 8);
        cluster.Decide().Submit("poor", "cpu=1", tasks: 8);
        cluster.Decide();
        Assert.Empty(Observed(cluster, 59_999));
        var alarm = Assert.Single(Observed(cluster, 1));
        Assert.Equal(
            (AlarmCodes.TenantStarving, "poor", "Tenant poor has 0% of the region and is entitled to 50%, for 1m now."),
            (alarm.Code, alarm.Tenant!.Value.Value, alarm.Text));
        cluster.Finish(others).Finish(others, index: 1).Decide();
        Assert.Empty(Observed(cluster, 0));
        Assert.Empty(Observed(cluster, 30_000));
    }

    [Fact]
    public void QueueThatPlacesNothing_IsStuck_AndOnePlacementEndsThat()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 2));
        var job = cluster.Submit("t", "cpu=1", tasks: 4);
        cluster.Decide();
        Assert.Empty(Observed(cluster, 119_999));
        var alarm = Assert.Single(Observed(cluster, 1));
        Assert.Equal(
            (AlarmCodes.QueueStuck, true, "Tenant t has 2 waiting tasks and none was placed for 2m."), (alarm.Code, alarm.Critical, alarm.Text));
        cluster.Finish(job).Decide();
        Assert.Empty(Observed(cluster, 60_000));
    }

    [Theory]
    [InlineData("cpu=64")]
    [InlineData("gpu=1")]
    public void QueueThatNoNodeCouldServe_IsNoAlarm(string resources)
    {
        var cluster = Cluster.With(1.Nodes(cpu: 2));
        cluster.Submit("t", resources);
        cluster.Decide();
        Observed(cluster, 0);
        Assert.Empty(Observed(cluster, 3_600_000));
    }

    [Fact]
    public void PausedAndHeldAndLimited_AreNoAlarm()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 1)).Tenant("limited", runLimit: 0).Pause("paused");
        cluster.Submit("limited", "cpu=1");
        cluster.Submit("paused", "cpu=1");
        cluster.Hold(cluster.Submit("held", "cpu=1")).Decide();
        Observed(cluster, 0);
        Assert.Empty(Observed(cluster, 3_600_000));
    }

    [Fact]
    public void NodeLostAgainAndAgain_Flaps_UntilTheWindowHasPassed()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 1));
        for (var i = 0; i < 3; i++)
        {
            Assert.Empty(Observed(cluster, 10_000));
            cluster.Apply(new NodeLost(NodeName.Parse("n1"))).Apply(new NodeJoined(NodesOf.Node("n1", "cpu=1"))).Decide();
        }

        var alarm = Assert.Single(Observed(cluster, 0));
        Assert.Equal((AlarmCodes.NodeFlapping, "n1", "Node n1 was lost 3 times in 10m."), (alarm.Code, alarm.Node!.Value.Value, alarm.Text));
        Assert.Empty(Observed(cluster, 600_000));
    }

    private static IReadOnlyList<Alarm> Observed(Cluster cluster, long laterMs)
    {
        cluster.Scheduler.Observe(cluster.NowMs);
        cluster.Advance(laterMs).Scheduler.Observe(cluster.NowMs);
        return cluster.Scheduler.Alarms(cluster.NowMs, Bounds);
    }
}
