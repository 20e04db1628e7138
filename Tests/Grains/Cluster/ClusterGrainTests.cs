using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Cluster;

public sealed class ClusterGrainTests
{
    [Fact]
    public async Task CreateRegion_New_IsRoutedToAndReadyAndTwiceRefused()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var before = (await cluster.Cluster.GetRouting()).Version;

        var view = await cluster.Cluster.CreateRegion(new() { Name = "north", Actor = "op" });
        var twice = await Assert.ThrowsAsync<RefusedException>(() => cluster.Cluster.CreateRegion(new() { Name = "north" }));
        var bad = await Assert.ThrowsAsync<RefusedException>(() => cluster.Cluster.CreateRegion(new() { Name = "No Region" }));

        Assert.Equal(("north", "Ready"), (view.Name, view.State));
        Assert.Equal((RefusalCodes.RegionExists, RefusalCodes.Invalid), (twice.Code, bad.Code));
        var routing = await cluster.Cluster.GetRouting();
        Assert.True(routing.Version > before);
        Assert.Equal(["main", "north"], routing.Regions.Select(r => r.Name));
        Assert.Equal(["main", "north"], (await cluster.Cluster.ListRegions()).Select(r => r.Name));
    }

    [Fact]
    public async Task ListRegions_OneDoesNotAnswer_ListsItAsRecovering()
    {
        string? refusal = null;
        await using var cluster = await GrainCluster.StartAsync(configure: silo =>
            silo.AddIncomingGrainCallFilter(new CallStops(nameof(IRegionGrain.GetRegion), () => Volatile.Read(ref refusal))));

        Volatile.Write(ref refusal, RefusalCodes.Recovering);
        Assert.Equal([("main", "Recovering")], (await cluster.Cluster.ListRegions()).Select(r => (r.Name, r.State)));
        Volatile.Write(ref refusal, RefusalCodes.Invalid);
        await Assert.ThrowsAsync<RefusedException>(() => cluster.Cluster.ListRegions());
    }

    [Fact]
    public async Task Cluster_Reactivated_HasTheSameTableAndVersion()
    {
        await using var cluster = await GrainCluster.StartAsync();
        await cluster.Tenant("a").Configure(new() { Path = "a", Create = true });
        await cluster.Tenant("a").Configure(new() { Path = "a", Weight = 4 });
        var before = await cluster.Cluster.GetRouting();

        await cluster.Silos.DeactivateAsync(cluster.Cluster);
        var after = await cluster.Cluster.GetRouting();

        Assert.Equal(before.Version, after.Version);
        Assert.Equal(4, after.Tenants.Single(t => t.Path == "a").Weight);
    }

    [Fact]
    public async Task Region_ThatDoesNotExist_SaysSo()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var region = cluster.Client.GetGrain<IRegionGrain>("nowhere");

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => region.GetQueues());

        Assert.Equal(RefusalCodes.RegionUnknown, refusal.Code);
        await cluster.Cluster.CreateRegion(new() { Name = "nowhere" });
        Assert.Empty(await region.GetNodes());
    }
}
