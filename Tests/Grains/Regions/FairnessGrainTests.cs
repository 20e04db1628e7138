using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Regions;

/// <summary>Shares over time, through the region grain: asked for, and found again after a restart.</summary>
public sealed class FairnessGrainTests
{
    [Fact]
    public async Task GetFairness_OfTwoWithBacklogs_IsByWeightAndJainIsOne()
    {
        await using var cluster = await GrainCluster.StartAsync();
        await BacklogsAsync(cluster);

        var view = await cluster.MainRegion.GetFairness(60, null);

        Assert.Equal((GrainCluster.Region, 1, 60), (view.Region, view.StepSeconds, view.Jain.Length));
        Assert.Equal([("a", 1), ("b", 3)], view.Tenants.Select(t => (t.Tenant, t.Weight)));
        Assert.Equal(3, view.Tenants[1].AveragePercent / view.Tenants[0].AveragePercent, 0.01);
        Assert.All(view.Tenants, t => Assert.True(t.SharesPercent[^1] > 0));
        Assert.All(view.Tenants, t => Assert.Equal(1.0, t.ServiceRatio!.Value, 0.05));
        Assert.Equal(1.0, view.JainIndex!.Value, 0.01);
        Assert.Null(view.Jain[0]);
    }

    [Fact]
    public async Task GetFairness_OfATenant_ShowsItAloneAndNoIndex()
    {
        await using var cluster = await GrainCluster.StartAsync();
        await BacklogsAsync(cluster);

        var view = await cluster.MainRegion.GetFairness(60, "a");

        Assert.Equal(["a"], view.Tenants.Select(t => t.Tenant));
        Assert.Null(view.JainIndex);
        Assert.Empty(view.Jain);
    }

    [Fact]
    public async Task GetFairness_OfNoPath_IsRefused()
    {
        await using var cluster = await GrainCluster.StartAsync();
        await cluster.MainRegion.Wake();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => cluster.MainRegion.GetFairness(60, "../etc"));

        Assert.Equal(RefusalCodes.TenantUnknown, refused.Code);
    }

    [Fact]
    public async Task Stop_OfASilo_KeepsTheMinuteUnderWay()
    {
        await using var cluster = await GrainCluster.StartAsync();
        await BacklogsAsync(cluster);
        await cluster.MainRegion.GetFairness(60, null);

        await cluster.Silos.Silos[0].StopSiloAsync(stopGracefully: true);

        var kept = await cluster.Store<IShareHistory>().ReadAsync(GrainCluster.Region, 0);
        Assert.Equal(["a", "b"], kept.Select(r => r.Tenant).Distinct().Where(t => t.Length > 0).Order(StringComparer.Ordinal));
        Assert.All(kept, r => Assert.InRange(r.ObservedMs, 1, 60_000));
    }

    [Fact]
    public async Task GetRegion_SaysWhatWasDecidedAndWhyTasksWait()
    {
        await using var cluster = await GrainCluster.StartAsync();
        await BacklogsAsync(cluster);

        var region = await cluster.MainRegion.GetRegion();

        var reason = Assert.Single(region.PendingByReason);
        Assert.Equal(("waiting_for_room", 192L), (reason.Code, reason.Tasks));
        Assert.InRange(region.DecisionsPerSecond, 0, 2);
    }

    /// <summary>A region of 8 CPU, which two tenants of weights 1 and 3 want much more of.</summary>
    private static async Task BacklogsAsync(GrainCluster cluster)
    {
        await cluster.Tenant("a").Configure(new() { Path = "a", Create = true, Actor = "test" });
        await cluster.Tenant("b").Configure(new() { Path = "b", Create = true, Weight = 3, Actor = "test" });
        await cluster.Tenant("a").SubmitAsync(Submissions.Spec("1", "1G", tasks: 100));
        await cluster.Tenant("b").SubmitAsync(Submissions.Spec("1", "1G", tasks: 100));
        var agent = await FakeAgent.JoinAsync(cluster, "n1", "8", "64G");
        await agent.NextAsync("start", 8);
    }
}
