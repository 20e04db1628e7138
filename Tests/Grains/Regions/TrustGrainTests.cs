using OrleansScheduler.Grains.Interfaces.Tenants;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Regions;

public sealed class TrustGrainTests
{
    [Fact]
    public async Task UntrustedTenant_WaitsForTrust_AlsoAcrossARestartOfTheRegion()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinRegionAsync(cluster, GrainCluster.Region, "n1", "8", runsUntrusted: false);
        await cluster.Tenant("stranger").Configure(new TenantChange { Path = "stranger", Create = true, Actor = "test" });
        var strangers = await cluster.Tenant("stranger").SubmitAsync();
        var waiting = await cluster.Audit.WaitForAsync("task.waiting", strangers);
        Assert.Equal("Node n1 runs only trusted tenants' tasks, because its agent cannot switch to another user; tenant stranger is not trusted.", waiting.Text);
        var own = await cluster.Tenant().SubmitAsync();
        Assert.Equal(own, (await agent.NextAsync("start")).Attempt.Job);

        await cluster.Silos.DeactivateAsync(cluster.MainRegion);
        await cluster.MainRegion.Wake();
        Assert.Equal("untrusted_tenant", (await cluster.MainRegion.Explain(strangers, 0)).Code);
        Assert.Equal(("never", "untrusted_tenant"), await PlanAsync(cluster, "stranger"));
        Assert.False((await cluster.MainRegion.GetNode("n1"))!.RunsUntrusted);

        await cluster.Tenant("stranger").Configure(new TenantChange { Path = "stranger", Trusted = true, Actor = "test" });
        await cluster.Audit.WaitForAsync("attempt.placed", strangers);
        Assert.Single(await cluster.Audit.ReadAllAsync(), r => r.Kind == "task.waiting");
        Assert.DoesNotContain(await cluster.Audit.ReadAllAsync(), r => r.Kind == "attempt.refused");
    }

    private static async Task<(string Outcome, string Code)> PlanAsync(GrainCluster cluster, string tenant)
    {
        var plan = await cluster.Tenant(tenant).Plan(new() { SpecJson = Submissions.Spec() });
        return (plan.Outcome, plan.Code);
    }
}
