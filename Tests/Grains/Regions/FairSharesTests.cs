using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Regions;

/// <summary>Oracle 1.1 (Ghodsi et al. 2011, table 1) through the grains.</summary>
public sealed class FairSharesTests
{
    [Fact]
    public async Task TwoFullQueues_NodeRegistersLater_BothGetTwoThirds()
    {
        await using var cluster = await GrainCluster.StartAsync();
        await cluster.Tenant("a").Configure(new() { Path = "a", Create = true, Actor = "test" });
        await cluster.Tenant("b").Configure(new() { Path = "b", Create = true, Actor = "test" });
        await cluster.Tenant("a").SubmitAsync(Submissions.Spec("1", "4G", tasks: 100));
        await cluster.Tenant("b").SubmitAsync(Submissions.Spec("3", "1G", tasks: 100));

        var agent = await FakeAgent.JoinAsync(cluster, "n1", "9", "18G");
        var starts = await agent.NextAsync("start", 5);

        Assert.Equal((3, 2), (starts.Count(s => s.Start!.Tenant == "a"), starts.Count(s => s.Start!.Tenant == "b")));
        var queues = (await cluster.MainRegion.GetQueues()).ToDictionary(q => q.Tenant);
        Assert.Equal(("2/3", 3, 97L, "memory"), (queues["a"].DominantShare, queues["a"].Running, queues["a"].Pending, queues["a"].DominantResource));
        Assert.Equal(("2/3", 2, 98L, "cpu"), (queues["b"].DominantShare, queues["b"].Running, queues["b"].Pending, queues["b"].DominantResource));
        Assert.Equal(50, queues["a"].FairPercent);
        var region = await cluster.MainRegion.GetRegion();
        Assert.Equal(["cpu=9", "memory=14G"], region.Used.Select(u => $"{u.Name}={u.Value}"));
        Assert.False(agent.HasCommand);
    }

    [Fact]
    public async Task Weight_Changed_ReachesTheRegion()
    {
        await using var cluster = await GrainCluster.StartAsync();
        await cluster.Tenant("a").Configure(new() { Path = "a", Create = true, Actor = "test" });
        await cluster.Tenant("b").Configure(new() { Path = "b", Create = true, Actor = "test" });
        await cluster.Tenant("a").Configure(new() { Path = "a", Weight = 3, Actor = "test" });
        await cluster.Tenant("a").SubmitAsync(Submissions.Spec("1", "1G", tasks: 100));
        await cluster.Tenant("b").SubmitAsync(Submissions.Spec("1", "1G", tasks: 100));

        var agent = await FakeAgent.JoinAsync(cluster, "n1", "8", "64G");
        var starts = await agent.NextAsync("start", 8);

        Assert.Equal((6, 2), (starts.Count(s => s.Start!.Tenant == "a"), starts.Count(s => s.Start!.Tenant == "b")));
        Assert.Equal(75, (await cluster.MainRegion.GetQueues()).Single(q => q.Tenant == "a").FairPercent);
    }

    [Fact]
    public async Task Guarantee_OfOneOfTwo_IsServedFirst_AlsoAfterTheRegionCameBack()
    {
        await using var cluster = await GrainCluster.StartAsync();
        await cluster.Tenant("a").Configure(new() { Path = "a", Create = true, Actor = "test" });
        await cluster.Tenant("b").Configure(new() { Path = "b", Create = true, Actor = "test", Guarantee = [new() { Name = "cpu", Value = "6" }] });
        await cluster.Tenant("a").SubmitAsync(Submissions.Spec("1", "1G", tasks: 100));
        await cluster.Tenant("b").SubmitAsync(Submissions.Spec("1", "1G", tasks: 100));

        var agent = await FakeAgent.JoinAsync(cluster, "n1", "8", "64G");
        var starts = await agent.NextAsync("start", 8);

        Assert.Equal((2, 6), (starts.Count(s => s.Start!.Tenant == "a"), starts.Count(s => s.Start!.Tenant == "b")));
        var queues = (await cluster.MainRegion.GetQueues()).ToDictionary(q => q.Tenant);
        Assert.Equal((75, 25), (queues["b"].FairPercent, queues["a"].FairPercent));
        Assert.Equal(("cpu=6", false), ($"{queues["b"].Guarantee[0].Name}={queues["b"].Guarantee[0].Value}", queues["b"].BelowGuarantee));

        await cluster.Silos.DeactivateAsync(cluster.MainRegion);
        await cluster.MainRegion.Wake();
        await agent.ReportAsync(starts.First(s => s.Start!.Tenant == "b"), "Succeeded", 0);

        // b is below its guarantee again, though it has more than a.
        Assert.Equal("b", (await agent.NextAsync("start")).Start!.Tenant);
        var after = (await cluster.MainRegion.GetQueues()).ToDictionary(q => q.Tenant);
        Assert.Equal((75, 25), (after["b"].FairPercent, after["a"].FairPercent));
    }

    [Fact]
    public async Task RunLimit_OfATenant_HoldsAndIsExplained()
    {
        await using var cluster = await GrainCluster.StartAsync();
        await cluster.Tenant("a").Configure(new() { Path = "a", Create = true, RunLimit = 2, Actor = "test" });
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        var job = await cluster.Tenant("a").SubmitAsync(Submissions.Spec(tasks: 5));
        await agent.NextAsync("start", 2);

        var explanation = await cluster.MainRegion.Explain(job, 4);

        Assert.Equal("tenant_run_limit", explanation.Code);
        Assert.Equal(2, (await cluster.MainRegion.GetRegion()).Running);
        Assert.False(agent.HasCommand);
    }
}
