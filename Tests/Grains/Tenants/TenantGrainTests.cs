using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Grains;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Grains.Interfaces.Tenants;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Tenants;

public sealed class TenantGrainTests
{
    [Fact]
    public async Task Default_Tenant_IsThereFromTheFirstStart()
    {
        await using var cluster = await GrainCluster.StartAsync();

        var view = await cluster.Tenant().Get();

        Assert.Equal(("default", 1, true, "1"), (view.Path, view.Weight, view.Trusted, view.ETag));
    }

    [Fact]
    public async Task Create_Child_NeedsItsParent()
    {
        await using var cluster = await GrainCluster.StartAsync();

        await RefusedAsync(RefusalCodes.TenantUnknown, () => cluster.Tenant("a/b").Configure(Create("a/b")));
        await cluster.Tenant("a").Configure(Create("a"));
        Assert.Equal("a/b", (await cluster.Tenant("a/b").Configure(Create("a/b"))).Path);
        await RefusedAsync(RefusalCodes.TenantExists, () => cluster.Tenant("a").Configure(Create("a")));
        var routing = await cluster.Cluster.GetRouting();
        Assert.Equal(["a", "a/b", "default"], routing.Tenants.Select(t => t.Path));
        var audit = await cluster.Store<IAuditQueries>().ListAsync(new() { Region = "", Kind = "tenant.created" }, AuditCursor.Start, 10);
        Assert.Equal(["default", "a", "a/b"], audit.Items.Select(r => r.Tenant));
    }

    [Fact]
    public async Task Configure_WithAVersion_LosesAgainstANewerOne()
    {
        await using var cluster = await GrainCluster.StartAsync();
        await cluster.Tenant("a").Configure(Create("a"));

        var changed = await cluster.Tenant("a").Configure(new() { Path = "a", Weight = 5, Trusted = true, ExpectedVersion = 1 });
        Assert.Equal((5, true, "2"), (changed.Weight, changed.Trusted, changed.ETag));
        await RefusedAsync(RefusalCodes.EtagMismatch, () => cluster.Tenant("a").Configure(new() { Path = "a", Weight = 6, ExpectedVersion = 1 }));
        var limited = await cluster.Tenant("a").Configure(new() { Path = "a", RunLimit = 3, Limit = [new() { Name = "cpu", Value = "4000m" }] });
        Assert.Equal((5, 3, "cpu=4"), (limited.Weight, limited.RunLimit, $"{limited.Limit[0].Name}={limited.Limit[0].Value}"));
        var cleared = await cluster.Tenant("a").Configure(new() { Path = "a", ClearRunLimit = true, ClearLimit = true });
        Assert.Null(cleared.RunLimit);
        Assert.Empty(cleared.Limit);
    }

    [Fact]
    public async Task Configure_Guarantee_IsKeptUntilItIsTakenAway()
    {
        await using var cluster = await GrainCluster.StartAsync();
        await cluster.Tenant("a").Configure(Create("a"));

        var changed = await cluster.Tenant("a").Configure(new() { Path = "a", Guarantee = [new() { Name = "cpu", Value = "4000m" }, new() { Name = "memory", Value = "8G" }] });
        Assert.Equal(["cpu=4", "memory=8G"], changed.Guarantee.Select(g => $"{g.Name}={g.Value}"));
        Assert.Equal(changed.Guarantee.AsEnumerable(), (await cluster.Tenant("a").Configure(new() { Path = "a", Weight = 2 })).Guarantee);
        Assert.Equal(changed.Guarantee.AsEnumerable(), (await cluster.Cluster.GetRouting()).Tenants.Single(t => t.Path == "a").Guarantee);
        var audit = await cluster.Store<IAuditQueries>().ListAsync(new() { Region = "", Kind = "tenant.changed" }, AuditCursor.Start, 10);
        Assert.Contains("a guarantee of cpu=4,memory=8G", audit.Items[0].Text, StringComparison.Ordinal);
        Assert.Empty((await cluster.Tenant("a").Configure(new() { Path = "a", ClearGuarantee = true })).Guarantee);
    }

    [Fact]
    public async Task Configure_AGuaranteeAboveTheLimit_IsRefusedFromBothSides()
    {
        await using var cluster = await GrainCluster.StartAsync();
        await cluster.Tenant("a").Configure(Create("a"));
        TenantChange Change(string? limit, string? guarantee) => new()
        {
            Path = "a", Limit = limit is null ? [] : [new() { Name = "cpu", Value = limit }], Guarantee = guarantee is null ? [] : [new() { Name = "cpu", Value = guarantee }],
        };

        await RefusedAsync(RefusalCodes.GuaranteeAboveLimit, () => cluster.Tenant("a").Configure(Change("4", "5")));
        await cluster.Tenant("a").Configure(Change("4", "4"));
        await RefusedAsync(RefusalCodes.GuaranteeAboveLimit, () => cluster.Tenant("a").Configure(Change("3", null)));

        var kept = await cluster.Tenant("a").Get();
        Assert.Equal(("2", "4", "4"), (kept.ETag, kept.Limit[0].Value, kept.Guarantee[0].Value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_537)]
    public async Task Configure_BadWeight_IsRefused(int weight)
    {
        await using var cluster = await GrainCluster.StartAsync();

        await RefusedAsync(RefusalCodes.Invalid, () => cluster.Tenant().Configure(new() { Path = "default", Weight = weight }));
        Assert.Equal(1, (await cluster.Tenant().Get()).Weight);
    }

    [Fact]
    public async Task Submit_OneOfTwoRegionsDoesNotAnswer_TellsEachJobWhatBecameOfIt()
    {
        await using var cluster = await GrainCluster.StartAsync(regions: ["east", "west"], configure: silo => silo.AddIncomingGrainCallFilter(call =>
            call.TargetId.Key.ToString() == "west" && call.MethodName == nameof(IRegionGrain.Submit)
                ? throw new TimeoutException("The test lets it wait too long.")
                : call.Invoke()));

        var reply = await cluster.Tenant().Submit(Submissions.Request(Job("east"), Job("west"), Job("east")));

        Assert.Equal(["Accepted", "Unknown", "Accepted"], reply.Outcomes.Select(o => o.Status));
        Assert.Equal([null, RefusalCodes.Unavailable, null], reply.Outcomes.Select(o => o.Code));
        Assert.Contains("not known", reply.Outcomes[1].Detail, StringComparison.Ordinal);

        static JobSubmission Job(string region) => Submissions.Job(Submissions.Spec(more: $$"""
            "placement":{"regions":["{{region}}"]}
            """));
    }

    [Fact]
    public async Task Submit_MoreTasksThanMayWait_IsRefusedUntilSomeLeave()
    {
        await using var cluster = await GrainCluster.StartAsync(
            configure: silo => silo.Services.Configure<SchedulerGrainOptions>(o => o.PendingTasksPerTenant = 10));
        await cluster.Tenant().SubmitAsync(Submissions.Spec(tasks: 6));

        await RefusedAsync(RefusalCodes.QueueFull, () => cluster.Tenant().Submit(Submissions.Request(Submissions.Job(Submissions.Spec(tasks: 5)))));
        var last = await cluster.Tenant().SubmitAsync(Submissions.Spec(tasks: 4));
        await RefusedAsync(RefusalCodes.QueueFull, () => cluster.Tenant().Submit(Submissions.Request(Submissions.Job())));
        await cluster.MainRegion.Cancel(new() { JobId = last, Actor = "test" });
        await cluster.Tenant().SubmitAsync(Submissions.Spec(tasks: 4));
    }

    [Fact]
    public async Task Submit_UnknownTenantOrRegion_IsRefused()
    {
        await using var cluster = await GrainCluster.StartAsync();

        await RefusedAsync(RefusalCodes.TenantUnknown, () => cluster.Tenant("nobody").Submit(Submissions.Request(Submissions.Job())));
        var reply = await cluster.Tenant().Submit(Submissions.Request(
            Submissions.Job(Submissions.Spec(more: "\"placement\":{\"regions\":[\"mars\"]}")), Submissions.Job()));
        Assert.Equal([RefusalCodes.RegionUnknown, null], reply.Outcomes.Select(o => o.Code));
    }

    [Fact]
    public async Task Submit_NamingARegionThatIsNew_GoesThere()
    {
        await using var cluster = await GrainCluster.StartAsync(regions: [GrainCluster.Region, "other"]);
        await cluster.Tenant().SubmitAsync(Submissions.Spec());
        await cluster.Cluster.EnsureRegion(new() { Name = "new", Actor = "test" });

        var reply = await cluster.Tenant().Submit(Submissions.Request(Submissions.Job(Submissions.Spec(more: "\"placement\":{\"regions\":[\"new\"]}"))));
        Assert.Equal((null, "new"), (reply.Outcomes[0].Code, reply.Region));
    }

    [Fact]
    public async Task Submit_JobsOfSeveralRegions_GoWhereTheirSpecsSay()
    {
        await using var cluster = await GrainCluster.StartAsync(regions: [GrainCluster.Region, "other"]);

        var reply = await cluster.Tenant().Submit(Submissions.Request(
            Submissions.Job(Submissions.Spec(more: "\"placement\":{\"regions\":[\"other\"]}")),
            Submissions.Job(Submissions.Spec(more: "\"placement\":{\"regions\":[\"main\"]}"))));

        Assert.Equal(["other", "main"], reply.Outcomes.Select(o => o.Region));
        Assert.Equal("other", (await cluster.Jobs.GetAsync(reply.Outcomes[0].JobId))!.Region);
    }

    [Fact]
    public async Task Get_Usage_SumsOverRegions()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(cluster, "n1", "2", "8G");
        await cluster.Tenant().SubmitAsync(Submissions.Spec("1", "2G", tasks: 5));
        await agent.NextAsync("start", 2);

        var view = await cluster.Tenant().Get();

        Assert.Equal((2, 3L), (view.Running, view.Pending));
        Assert.Equal(["cpu=2", "memory=4G"], view.Used.Select(u => $"{u.Name}={u.Value}"));
    }

    private static TenantChange Create(string path) => new() { Path = path, Create = true, Actor = "test" };

    private static async Task RefusedAsync(string code, Func<Task> call) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<RefusedException>(call)).Code);
}
