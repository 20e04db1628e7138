using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
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

    private static Task<OrleansScheduler.Grains.Interfaces.Views.NodeView> RemoveAsync(GrainCluster cluster) =>
        cluster.MainRegion.ChangeNode(new NodeSettingsChange { Node = "n1", Action = "remove", Actor = "operator", Reason = "scrapped" });
}
