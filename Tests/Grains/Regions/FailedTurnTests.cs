using OrleansScheduler.Grains;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Storage.Faults;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Regions;

/// <summary>A request at which a turn fails: it alone is refused, and what shared its turn takes place.</summary>
public sealed class FailedTurnTests
{
    [Fact]
    public async Task Turn_WithARequestThatCannotBeApplied_RefusesOnlyThatOne()
    {
        await using var cluster = await GrainCluster.StartAsync();

        // While the first is written, the others gather for one turn.
        var held = cluster.Faults.HoldAt(CommitPoint.Begin);
        var first = SubmitAsync(cluster);
        await held;
        var before = SubmitAsync(cluster);
        var poison = cluster.MainRegion.TenantsChanged([new() { Path = "no path", Weight = 1, Version = 1 }]);
        var after = SubmitAsync(cluster);
        await cluster.MainRegion.GetRegion();
        cluster.Faults.Release();

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => poison);
        Assert.Equal(RefusalCodes.InternalError, refusal.Code);
        Assert.Contains("defect", refusal.Message, StringComparison.Ordinal);
        foreach (var reply in await Task.WhenAll(first, before, after))
        {
            Assert.Equal("Accepted", Assert.Single(reply.Outcomes).Status);
        }

        await SubmitAsync(cluster);
    }

    [Fact]
    public async Task Turn_WithANodeThatAnotherRegionHas_ReadsItsNodesAnewAndKeepsTheRest()
    {
        await using var cluster = await GrainCluster.StartAsync(regions: [GrainCluster.Region, "other"]);
        await FakeAgent.JoinAsync(cluster, "n1");
        await MoveAsync(cluster, "n1", "other");
        var held = cluster.Faults.HoldAt(CommitPoint.Begin);
        var first = SubmitAsync(cluster);
        await held;
        var cordon = cluster.MainRegion.ChangeNode(new() { Node = "n1", Action = "cordon", Actor = "test" });
        var neighbour = SubmitAsync(cluster);
        await cluster.MainRegion.GetRegion();
        cluster.Faults.Release();

        Assert.Equal(RefusalCodes.NodeUnknown, (await Assert.ThrowsAsync<RefusedException>(() => cordon)).Code);
        foreach (var reply in await Task.WhenAll(first, neighbour))
        {
            Assert.Equal("Accepted", Assert.Single(reply.Outcomes).Status);
        }

        Assert.Empty(await cluster.MainRegion.GetNodes());
    }

    /// <summary>Writes the node's row over to another region, behind the back of the one whose memory holds it.</summary>
    private static async Task MoveAsync(GrainCluster cluster, string node, string region)
    {
        var store = cluster.Store<IRegionStore>();
        var (epoch, audit) = ((await cluster.MainRegion.GetRegion()).Epoch, (await cluster.Audit.ReadAllAsync()).Count);
        var row = (await store.LoadAsync(GrainCluster.Region)).Nodes.Single(n => n.Name == node);
        await store.CommitAsync(new() { Region = GrainCluster.Region, Epoch = epoch, AuditSequence = audit, JobSequence = 0, RemovedNodes = [node] });
        var taken = await store.TakeEpochAsync(region);
        await store.CommitAsync(new()
        {
            Region = region, Epoch = taken.Epoch, AuditSequence = taken.AuditSequence, JobSequence = 0, Nodes = [row with { Region = region }],
        });
    }

    /// <summary>Jobs that wait: what a turn decides is not what these tests are about.</summary>
    private static Task<SubmitReply> SubmitAsync(GrainCluster cluster) =>
        cluster.MainRegion.Submit(Submissions.Request(Submissions.Job(Submissions.Spec(cpu: "100"))) with { Tenant = GrainNames.DefaultTenant });
}
