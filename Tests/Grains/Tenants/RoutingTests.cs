using OrleansScheduler.Grains.Interfaces.Tenants;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Tenants;

/// <summary>Where jobs go that name no region.</summary>
public sealed class RoutingTests
{
    [Fact]
    public async Task Submit_RegionWithoutNodes_IsPassedOver()
    {
        await using var cluster = await GrainCluster.StartAsync(regions: ["default", "east"]);
        await FakeAgent.JoinRegionAsync(cluster, "east", "n1", "1");

        // More than has room: the backlog stays where nodes are.
        Assert.Equal(["east", "east", "east"], await RegionsAsync(cluster, Submissions.Spec(), Submissions.Spec(), Submissions.Spec()));
        Assert.Equal(["default"], await RegionsAsync(cluster, Submissions.Spec(more: "\"placement\":{\"regions\":[\"default\"]}")));
    }

    [Fact]
    public async Task Submit_NoRegionHasNodes_GoesToTheOneWithTheFewestWaitingByName()
    {
        await using var cluster = await GrainCluster.StartAsync(regions: ["b", "a"]);

        Assert.Equal(["a", "b", "a"], await RegionsAsync(cluster, Submissions.Spec(), Submissions.Spec(), Submissions.Spec()));
    }

    [Fact]
    public async Task Submit_SeveralHaveNodes_GoesWhereItFitsAndMostIsFree()
    {
        await using var cluster = await GrainCluster.StartAsync(regions: ["large", "small"]);
        await FakeAgent.JoinRegionAsync(cluster, "large", "n1", "8");
        await FakeAgent.JoinRegionAsync(cluster, "small", "n2", "2");

        Assert.Equal(["large", "large"], await RegionsAsync(cluster, Submissions.Spec("6"), Submissions.Spec("3")));
        Assert.Equal(["small"], await RegionsAsync(cluster, Submissions.Spec("1")));
    }

    [Fact]
    public async Task Submit_UntrustedTenant_GoesWhereANodeTakesIt()
    {
        await using var cluster = await GrainCluster.StartAsync(regions: ["a", "b"]);
        await FakeAgent.JoinRegionAsync(cluster, "a", "n1", "64", runsUntrusted: false);
        await FakeAgent.JoinRegionAsync(cluster, "b", "n2", "2");
        await cluster.Tenant("stranger").Configure(new TenantChange { Path = "stranger", Create = true, Actor = "test" });

        Assert.Equal(["b"], await RegionsAsync(cluster, "stranger", [Submissions.Spec()]));
        Assert.Equal(["a"], await RegionsAsync(cluster, Submissions.Spec()));
    }

    private static Task<List<string?>> RegionsAsync(GrainCluster cluster, params string[] specs) => RegionsAsync(cluster, "default", specs);

    private static async Task<List<string?>> RegionsAsync(GrainCluster cluster, string tenant, string[] specs)
    {
        var reply = await cluster.Tenant(tenant).Submit(Submissions.Request([.. specs.Select(s => Submissions.Job(s))]));
        return [.. reply.Outcomes.Select(o => o.Region)];
    }
}
