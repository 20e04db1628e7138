using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Grains;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Tests.Grains.Scenarios;
using OrleansScheduler.Tests.OrleansEmbedded;

namespace OrleansScheduler.Tests.Grains.Rebalancing;

public sealed class RebalancerGrainTests
{
    private static readonly DateTime Then = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task CreateRegion_New_RegistersItsReminder()
    {
        var table = new SharedReminderTable();
        await using var cluster = await GrainCluster.StartAsync(configure: silo => silo.Services.AddSingleton<IReminderTable>(table));

        await cluster.Cluster.CreateRegion(new() { Name = "north", Actor = "op" });

        foreach (var region in new[] { GrainCluster.Region, "north" })
        {
            var row = await table.ReadRow(cluster.Client.GetGrain<IRebalancerGrain>(region).GetGrainId(), GrainNames.RebalanceReminder);
            Assert.Equal(TimeSpan.FromMinutes(1), row?.Period);
        }
    }

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

        await rebalancer.AsReference<IRemindable>().ReceiveReminder(GrainNames.RebalanceReminder, new(Then, TimeSpan.FromMinutes(1), Then));
        await cluster.Silos.DeactivateAsync(rebalancer);
        var report = await rebalancer.GetReport();

        Assert.Equal((2, 25d, 0d, 50d, 25d, 0.5), (report!.Nodes, report.MeanPercent, report.MinPercent, report.MaxPercent, report.StandardDeviationPercent, report.JainIndex));
    }
}
