using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Nodes;

/// <summary>A node that leaves one region for another: epochs of the two have nothing to do with each other.</summary>
public sealed class NodeMoveTests
{
    [Fact]
    public async Task Node_JoinsARegionOfALowerEpoch_TakesItsOrdersAndNoneOfTheOldRegion()
    {
        await using var cluster = await GrainCluster.StartAsync(regions: [GrainCluster.Region, "other"]);
        var store = cluster.Store<IRegionStore>();
        await FakeAgent.JoinAsync(cluster, "n1");
        await cluster.Node("n1").Adopt(new() { Region = GrainCluster.Region, Epoch = 1_000, State = "Ready" });
        var epoch = (await cluster.MainRegion.GetRegion()).Epoch;
        var audit = (await cluster.Audit.ReadAllAsync()).Count;
        await store.CommitAsync(new() { Region = GrainCluster.Region, Epoch = epoch, AuditSequence = audit, JobSequence = 0, RemovedNodes = ["n1"] });

        var agent = await FakeAgent.JoinRegionAsync(cluster, "other", "n1", "4");
        await cluster.Node("n1").Adopt(new() { Region = GrainCluster.Region, Epoch = 2_000, State = "Ready" });
        var old = await cluster.Node("n1").Dispatch(new() { Region = GrainCluster.Region, Epoch = 2_000 });
        await cluster.Tenant().SubmitAsync(Submissions.Spec(more: "\"placement\":{\"regions\":[\"other\"]}"));

        Assert.Equal((false, false), (old.Accepted, old.NeedsAdopt));
        var start = await agent.NextAsync("start");
        Assert.Equal("accepted", await agent.ReportAsync(start, "Running"));
        Assert.Equal((await cluster.Client.GetGrain<IRegionGrain>("other").GetRegion()).Epoch, start.Epoch);
    }

    [Fact]
    public async Task Node_HearsThatItHasJoinedBeforeItIsAdopted_LeavesTheOldRegionsEpochBehind()
    {
        var adopts = true;
        await using var cluster = await GrainCluster.StartAsync(
            leaseMs: 5_000, regions: [GrainCluster.Region, "other"],
            configure: silo => silo.AddIncomingGrainCallFilter(new CallStops("Adopt", () => Volatile.Read(ref adopts) ? null : RefusalCodes.Recovering)));
        await cluster.Node("n1").Adopt(new() { Region = GrainCluster.Region, Epoch = 1_000, State = "Ready" });

        Volatile.Write(ref adopts, false);
        var agent = await FakeAgent.JoinRegionAsync(cluster, "other", "n1", "4");
        Volatile.Write(ref adopts, true);
        await cluster.Tenant().SubmitAsync(Submissions.Spec(more: "\"placement\":{\"regions\":[\"other\"]}"));

        var start = await agent.NextAsync("start");
        Assert.Equal((await cluster.RegionOf("other").GetRegion()).Epoch, start.Epoch);
    }

    [Fact]
    public async Task Adopt_UnderAnOlderEpochOrByAnotherRegion_IsNotAccepted()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var view = new AdoptRequest { Region = GrainCluster.Region, Epoch = 1_000, State = "Ready" };

        Assert.True((await cluster.Node("n1").Adopt(view)).Accepted);
        Assert.False((await cluster.Node("n1").Adopt(view with { Epoch = 999 })).Accepted);
        Assert.False((await cluster.Node("n1").Adopt(view with { Region = "other" })).Accepted);
    }
}
