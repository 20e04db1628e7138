using OrleansScheduler.Grains.Interfaces.Cluster;
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

    [Fact]
    public async Task Submit_Objective_DecidesAmongRegionsWithRoom()
    {
        await using var cluster = await GrainCluster.StartAsync(regions: ["cheap", "clean", "wide"]);
        await FakeAgent.JoinRegionAsync(cluster, "cheap", "n1", "1");
        await FakeAgent.JoinRegionAsync(cluster, "clean", "n2", "2");
        await FakeAgent.JoinRegionAsync(cluster, "wide", "n3", "8");
        await ConfigureAsync(cluster, "cheap", new() { SetCostPerCoreHour = true, CostPerCoreHour = 0.01m, SetCarbon = true, Carbon = [Carbon(500)] });
        await ConfigureAsync(cluster, "clean", new() { SetCostPerCoreHour = true, CostPerCoreHour = 0.02m, SetCarbon = true, Carbon = [Carbon(20)] });

        Assert.Equal(["wide", "wide"], await RegionsAsync(cluster, Submissions.Spec(), Objective("latency")));
        Assert.Equal(["clean"], await RegionsAsync(cluster, Objective("carbon")));

        // The cheap region has room for one; the next goes to the next cheapest, which has some.
        Assert.Equal(["cheap", "clean", "wide"], await RegionsAsync(cluster, Objective("cost"), Objective("cost"), Objective("cost")));
        var accepted = await cluster.AuditOf("cheap").WaitForAsync("job.accepted");
        Assert.EndsWith("Region cheap was chosen: lowest cost (0.01) of 3 with room.", accepted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_Jurisdiction_RulesOutEveryOtherRegion()
    {
        await using var cluster = await GrainCluster.StartAsync(regions: ["eu", "us", "none"]);
        await FakeAgent.JoinRegionAsync(cluster, "eu", "n1", "1");
        await FakeAgent.JoinRegionAsync(cluster, "us", "n2", "64");
        await FakeAgent.JoinRegionAsync(cluster, "none", "n3", "64");
        await ConfigureAsync(cluster, "eu", new() { SetJurisdiction = true, Jurisdiction = "EU" });
        await ConfigureAsync(cluster, "us", new() { SetJurisdiction = true, Jurisdiction = "US" });

        const string european = "\"placement\":{\"jurisdictions\":[\"EU\"]}";
        Assert.Equal(["eu", "eu"], await RegionsAsync(cluster, Submissions.Spec(more: european), Submissions.Spec(more: european)));
        var accepted = await cluster.AuditOf("eu").WaitForAsync("job.accepted");
        Assert.Contains("The jurisdiction EU rules out none, us.", accepted.Text, StringComparison.Ordinal);

        // Named and forbidden at once: it is kept, waits, and the audit says why.
        Assert.Equal(["us"], await RegionsAsync(cluster, Submissions.Spec(more: "\"placement\":{\"regions\":[\"us\"],\"jurisdictions\":[\"EU\"]}")));
        var waiting = await cluster.AuditOf("us").WaitForAsync("task.waiting");
        Assert.Equal(("jurisdiction", "The job may run only under the jurisdiction EU, and this region is under US."), (waiting.Code, waiting.Text));
        Assert.Equal(["none"], await RegionsAsync(cluster, Submissions.Spec()));
    }

    private static string Objective(string name) => Submissions.Spec(more: $$"""
        "scheduling":{"objective":"{{name}}"}
        """);

    private static CarbonPoint Carbon(decimal grams) => new() { At = DateTimeOffset.UnixEpoch, GramsPerKwh = grams };

    private static Task ConfigureAsync(GrainCluster cluster, string region, RegionChange change) =>
        cluster.RegionOf(region).Configure(change with { Actor = "test" });

    private static Task<List<string?>> RegionsAsync(GrainCluster cluster, params string[] specs) => RegionsAsync(cluster, "default", specs);

    private static async Task<List<string?>> RegionsAsync(GrainCluster cluster, string tenant, string[] specs)
    {
        var reply = await cluster.Tenant(tenant).Submit(Submissions.Request([.. specs.Select(s => Submissions.Job(s))]));
        return [.. reply.Outcomes.Select(o => o.Region)];
    }
}
