using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Rebalancing;

public sealed class RebalancerGrainTests
{
    [Fact]
    public async Task Reminder_Ticks_MeasureTheSpreadOfUtilisation()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(cluster, "n1", "4", "32G");
        await FakeAgent.JoinAsync(cluster, "n2", "4", "32G");
        await cluster.Tenant().SubmitAsync(Submissions.Spec("2"));
        await agent.NextAsync("start");
        var rebalancer = cluster.Client.GetGrain<IRebalancerGrain>(GrainCluster.Region);
        Assert.Null(await rebalancer.GetReport());

        var now = DateTime.UtcNow;
        await rebalancer.AsReference<IRemindable>().ReceiveReminder("rebalance", new(now, TimeSpan.FromMinutes(1), now));
        await cluster.Silos.DeactivateAsync(rebalancer);
        var report = await rebalancer.GetReport();

        Assert.Equal((2, 25d, 0d, 50d, 25d, 0.5), (report!.Nodes, report.MeanPercent, report.MinPercent, report.MaxPercent, report.StandardDeviationPercent, report.JainIndex));
    }
}
