using OrleansScheduler.Grains.Interfaces.Tenants;
using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Faults;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Tests.Grains.Scenarios;
using OrleansScheduler.Tests.Storage;

namespace OrleansScheduler.Tests.Grains.Tenants;

/// <summary>A tenant's hard limits hold over all regions together: each uses a slice, and what is free goes where it is needed.</summary>
public sealed class LimitSliceTests
{
    private static readonly string[] Both = ["east", "west"];

    public static TheoryData<StorageProvider> Providers => TestStore.Providers;

    [SkippableTheory]
    [InlineData(true, StorageProvider.Sqlite)]
    [InlineData(false, StorageProvider.Sqlite)]
    [InlineData(true, StorageProvider.PostgreSql)]
    [InlineData(false, StorageProvider.PostgreSql)]
    public async Task Limit_OverTwoRegions_IsNeverExceededInSum_AndNotWasted(bool byTasks, StorageProvider provider)
    {
        await using var cluster = await StartAsync(byTasks, 3, provider);
        var (east, west) = (await FakeAgent.JoinRegionAsync(cluster, "east", "n1", "16"), await FakeAgent.JoinRegionAsync(cluster, "west", "n2", "16"));
        await SubmitAsync(cluster, "east", 6);
        await SubmitAsync(cluster, "west", 6);

        // Each task that ends makes room for exactly one other, wherever it waits.
        for (var done = 0; done < 12; done++)
        {
            var running = await RunningAsync(cluster, Math.Min(3, 12 - done));
            var attempt = running[done % running.Count];
            var agent = attempt.Region == "east" ? east : west;
            var start = await agent.NextAsync("start");
            Assert.Equal("accepted", await agent.ReportAsync(start, "Running"));
            Assert.Equal("accepted", await agent.ReportAsync(start, "Succeeded", 0));
        }

        Assert.Empty(await RunningAsync(cluster, 0));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task SlicesOutliveACrashAtAnyCommit_AndANewRegionCountsToo(StorageProvider provider)
    {
        await using var cluster = await StartAsync(byTasks: true, 2, provider);
        await FakeAgent.JoinRegionAsync(cluster, "east", "n1", "16");
        await FakeAgent.JoinRegionAsync(cluster, "west", "n2", "16");
        await SubmitAsync(cluster, "east", 5);
        await RunningAsync(cluster, 2);

        // Both regions read their rows anew.
        await cluster.Store<IRegionStore>().TakeEpochAsync("east");
        await cluster.Store<IRegionStore>().TakeEpochAsync("west");
        await SubmitAsync(cluster, "west", 5, mayFail: true);
        await cluster.Cluster.EnsureRegion(new() { Name = "north", Actor = "test" });
        await FakeAgent.JoinRegionAsync(cluster, "north", "n3", "16");
        await SubmitAsync(cluster, "north", 5);
        await cluster.AuditOf("north").WaitForAsync(r => r.Code == "tenant_run_limit");
        Assert.Equal(2, (await RunningAsync(cluster, 2)).Count);

        // Raised: the new room goes to where tasks wait, and no further.
        await cluster.Tenant("lab").Configure(new TenantChange { Path = "lab", RunLimit = 4, Actor = "test" });
        Assert.Equal(4, (await RunningAsync(cluster, 4)).Count);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task LimitThatIsLowered_LetsNothingStartBeforeAllRegionsAreWithinIt(StorageProvider provider)
    {
        await using var cluster = await StartAsync(byTasks: true, 4, provider);
        var (east, west) = (await FakeAgent.JoinRegionAsync(cluster, "east", "n1", "16"), await FakeAgent.JoinRegionAsync(cluster, "west", "n2", "16"));
        await SubmitAsync(cluster, "east", 2);
        await SubmitAsync(cluster, "west", 2);
        var running = await RunningAsync(cluster, 4);
        await SubmitAsync(cluster, "east", 6);
        await SubmitAsync(cluster, "west", 6);

        await cluster.Tenant("lab").Configure(new TenantChange { Path = "lab", RunLimit = 2, Actor = "test" });
        foreach (var left in new[] { 3, 2, 2, 2, 2 })
        {
            var agent = running[0].Region == "east" ? east : west;
            var start = await agent.NextAsync("start");
            Assert.Equal("accepted", await agent.ReportAsync(start, "Running"));
            Assert.Equal("accepted", await agent.ReportAsync(start, "Succeeded", 0));
            running = await RunningAsync(cluster, left);
        }
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Lending_CommitOfTheBorrowerStops_NothingIsLostOrDoubled(StorageProvider provider)
    {
        await using var cluster = await StartAsync(byTasks: true, 2, provider);
        await FakeAgent.JoinRegionAsync(cluster, "east", "n1", "16");
        var stopped = cluster.Faults.StopAt(CommitPoint.Attempts, "east", skip: 1);
        await SubmitAsync(cluster, "east", 5);
        await stopped;
        await cluster.RegionOf("east").Wake();
        Assert.Equal(2, (await RunningAsync(cluster, 2)).Count);
    }

    private static async Task<GrainCluster> StartAsync(bool byTasks, int limit, StorageProvider provider)
    {
        var cluster = await GrainCluster.StartAsync(regions: Both, provider: provider);
        var change = new TenantChange { Path = "lab", Create = true, Trusted = true, Actor = "test" };
        await cluster.Tenant("lab").Configure(byTasks ? change with { RunLimit = limit } : change with { Limit = [new() { Name = "cpu", Value = $"{limit}" }] });
        return cluster;
    }

    private static async Task SubmitAsync(GrainCluster cluster, string region, int jobs, bool mayFail = false)
    {
        var request = Submissions.Request([.. Enumerable.Range(0, jobs).Select(_ => Submissions.Job())]) with { Tenant = "lab" };
        try
        {
            await cluster.RegionOf(region).Submit(request);
        }
        catch (OrleansScheduler.Grains.Interfaces.RefusedException) when (mayFail)
        {
            // Its first commit under a stale epoch: the region that takes over answers.
            await cluster.RegionOf(region).Wake();
        }
    }

    /// <summary>Live attempts of all regions once there are so many; more is a broken promise.</summary>
    private static async Task<List<OrleansScheduler.Storage.Rows.AttemptRow>> RunningAsync(GrainCluster cluster, int expected)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var live = new List<OrleansScheduler.Storage.Rows.AttemptRow>();
            var last = new List<long>();
            var routing = await cluster.Cluster.GetRouting();
            foreach (var region in routing.Regions)
            {
                last.Add(await cluster.RegionOf(region.Name).WaitForAudit(-1));
                live.AddRange((await cluster.Store<IRegionStore>().LoadAsync(region.Name)).Attempts);
            }

            Assert.True(live.Count <= expected, $"{live.Count} attempts are live, {expected} may be.");
            if (live.Count == expected)
            {
                return live;
            }

            patience.Token.ThrowIfCancellationRequested();
            await Task.WhenAny(routing.Regions.Select((r, i) => cluster.RegionOf(r.Name).WaitForAudit(last[i])).ToList());
        }
    }
}
