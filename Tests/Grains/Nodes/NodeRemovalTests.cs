using OrleansScheduler.Grains;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Storage.Faults;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Nodes;

public sealed class NodeRemovalTests
{
    [Fact]
    public async Task Remove_NodeWithAnAgent_IsRefused()
    {
        await using var cluster = await GrainCluster.StartAsync();
        await FakeAgent.JoinAsync(cluster, "n1");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => RemoveAsync(cluster));

        Assert.Equal(RefusalCodes.NodeNotLost, refused.Code);
    }

    [Fact]
    public async Task Remove_LostNode_ForgetsItUntilItsAgentReturns()
    {
        await using var cluster = await GrainCluster.StartAsync(leaseMs: 1_500);
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        await cluster.Audit.WaitForAsync("node.lost");

        Assert.Equal("n1", (await RemoveAsync(cluster)).Name);

        Assert.Null(await cluster.MainRegion.GetNode("n1"));
        await cluster.Silos.DeactivateAsync(cluster.MainRegion);
        await cluster.MainRegion.Wake();
        Assert.Empty(await cluster.MainRegion.GetNodes());
        await agent.RegisterAsync();
        Assert.Equal("Ready", (await cluster.MainRegion.GetNode("n1"))!.State);
    }

    [Fact]
    public async Task Remove_LostNodeThatRegistersInTheSameTurn_LeavesTheNewOne()
    {
        await using var cluster = await GrainCluster.StartAsync(leaseMs: 1_500);
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        await cluster.Audit.WaitForAsync("node.lost");

        // While another request is written, the two gather for one turn.
        var held = cluster.Faults.HoldAt(CommitPoint.Begin);
        var other = cluster.MainRegion.Submit(Submissions.Request(Submissions.Job()) with { Tenant = GrainNames.DefaultTenant });
        await held;
        var removal = RemoveAsync(cluster);
        await cluster.MainRegion.GetRegion();
        var registration = cluster.MainRegion.JoinNode(agent.Registration());
        await cluster.MainRegion.GetRegion();
        cluster.Faults.Release();
        await Task.WhenAll(other, removal, registration);

        Assert.NotNull(await cluster.MainRegion.GetNode("n1"));
        Assert.Equal("n1", Assert.Single((await cluster.Store<IRegionStore>().LoadAsync(GrainCluster.Region)).Nodes).Name);
    }

    private static Task<OrleansScheduler.Grains.Interfaces.Views.NodeView> RemoveAsync(GrainCluster cluster) =>
        cluster.MainRegion.ChangeNode(new NodeSettingsChange { Node = "n1", Action = "remove", Actor = "operator", Reason = "scrapped" });
}
