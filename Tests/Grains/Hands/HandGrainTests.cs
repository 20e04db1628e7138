using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Storage.Faults;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Hands;

public sealed class HandGrainTests
{
    public static TheoryData<CommitPoint> Points => [.. Enum.GetValues<CommitPoint>()];

    [Fact]
    public async Task PausedTenant_PlacesNothingWhileOthersGoOn_AlsoAfterARestart()
    {
        await using var cluster = await GrainCluster.StartAsync();
        await cluster.CreateTenantAsync("research");
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        await cluster.MainRegion.LayAsync(GrainHands.Pause("research"));
        var paused = await cluster.Tenant("research").SubmitAsync();
        var other = await cluster.Tenant().SubmitAsync();
        Assert.Equal(other, (await agent.RunOneAsync()).Attempt.Job);

        await cluster.RestartRegionAsync();
        var second = await cluster.Tenant().SubmitAsync();
        Assert.Equal(second, (await agent.RunOneAsync()).Attempt.Job);
        var explanation = await cluster.MainRegion.Explain(paused, 0);
        Assert.Equal("paused", explanation.Code);
        Assert.EndsWith(": why.", explanation.Text);
        Assert.Equal("paused", (await cluster.Jobs.GetAsync(paused))!.ReasonCode);

        await cluster.MainRegion.LiftAsync(GrainHands.Pause("research"));
        Assert.Equal(paused, (await agent.RunOneAsync()).Attempt.Job);
        var audit = await cluster.Audit.ReadAllAsync();
        Assert.Equal(
            [("queue.paused", "ops", "why"), ("queue.resumed", "ops", "why")],
            audit.Where(r => r.Kind.StartsWith("queue.", StringComparison.Ordinal)).Select(r => (r.Kind, r.Actor!, r.Reason!)));
    }

    [Fact]
    public async Task EveryHand_OutlastsARestart_AndIsUndoneAfterIt()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var (region, first) = (cluster.MainRegion, await FakeAgent.JoinAsync(cluster, "n1", cpu: "1"));
        await region.LayAsync(GrainHands.Pause());
        var (held, forced, vetoed, urgent) = (
            await cluster.Tenant().SubmitAsync(), await cluster.Tenant().SubmitAsync(), await cluster.Tenant().SubmitAsync(), await cluster.Tenant().SubmitAsync());
        var second = await FakeAgent.JoinAsync(cluster, "n2", cpu: "1");
        await region.LayAsync(GrainHands.Hold(held));
        await region.LayAsync(GrainHands.Force(forced, "n2"));
        await region.LayAsync(GrainHands.Veto("n1", vetoed));
        await region.SetPriority(new() { Job = urgent, Priority = 1000, Actor = "ops", Reason = "why" });

        await cluster.RestartRegionAsync();
        await region.LiftAsync(GrainHands.Pause());
        Assert.Equal(urgent, (await first.RunOneAsync()).Attempt.Job);
        Assert.Equal(forced, (await second.RunOneAsync()).Attempt.Job);
        Assert.Equal(vetoed, (await second.RunOneAsync()).Attempt.Job);
        Assert.Equal("why", (await cluster.Jobs.GetAsync(held))!.HeldReason);

        await cluster.RestartRegionAsync();
        Assert.Equal("held", (await region.Explain(held, 0)).Code);
        await region.LiftAsync(GrainHands.Hold(held));
        Assert.Equal(held, (await first.RunOneAsync()).Attempt.Job);
        await cluster.Audit.WaitForAsync("job.succeeded", held);
        Assert.Empty((await cluster.Store<IRegionStore>().LoadAsync(GrainCluster.Region)).Hands);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Hold_CommitStops_HoldsWithItsAuditRowOrNotAtAll(CommitPoint point)
    {
        await using var cluster = await GrainCluster.StartAsync();
        var job = await cluster.Tenant().SubmitAsync();
        var stopped = cluster.Faults.StopAt(point);
        await Assert.ThrowsAsync<RefusedException>(() => cluster.MainRegion.LayAsync(GrainHands.Hold(job)));
        await stopped;
        await cluster.MainRegion.Wake();

        var took = point == CommitPoint.Committed;
        Assert.Equal(took ? "held" : "no_nodes", (await cluster.MainRegion.Explain(job, 0)).Code);
        Assert.Equal(took ? 1 : 0, await CountAsync(cluster, "job.held"));

        await cluster.MainRegion.LayAsync(GrainHands.Hold(job));
        await cluster.MainRegion.LayAsync(GrainHands.Hold(job));
        Assert.Equal("held", (await cluster.MainRegion.Explain(job, 0)).Code);
        Assert.Equal(1, await CountAsync(cluster, "job.held"));
    }

    [Fact]
    public async Task ForcedTask_WaitsForRoomOnItsNode_AndAVetoStopsIt()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var first = await FakeAgent.JoinAsync(cluster, "n1", cpu: "1");
        var running = await cluster.Tenant().SubmitAsync();
        var start = await first.NextAsync("start");
        var forced = await cluster.Tenant().SubmitAsync();
        await cluster.MainRegion.LayAsync(GrainHands.Force(forced, "n1"));
        await FakeAgent.JoinAsync(cluster, "n2", cpu: "1");
        Assert.EndsWith("Node n1 has not enough free now.", (await cluster.MainRegion.Explain(forced, 0)).Text);
        Assert.Equal("forced_waits", (await cluster.Jobs.GetAsync(forced))!.ReasonCode);

        await cluster.MainRegion.LayAsync(GrainHands.Veto("n1", forced));
        Assert.Equal("accepted", await first.ReportAsync(start, "Succeeded", 0));
        await cluster.Audit.WaitForAsync("job.succeeded", running);
        Assert.EndsWith("Node n1 could run it, but is vetoed for it: why.", (await cluster.MainRegion.Explain(forced, 0)).Text);
        await cluster.MainRegion.LiftAsync(GrainHands.Veto("n1", forced));
        Assert.Equal(forced, (await first.RunOneAsync()).Attempt.Job);
    }

    [Fact]
    public async Task DrainWithADeadline_StopsWhatStillRuns_WhichGoesElsewhereAndIsNoFailure()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var first = await FakeAgent.JoinAsync(cluster, "n1");
        var job = await cluster.Tenant().SubmitAsync(Submissions.Spec(more: "\"scheduling\":{\"preemptible\":false}"));
        var start = await first.NextAsync("start");
        Assert.Equal("accepted", await first.ReportAsync(start, "Running"));
        var second = await FakeAgent.JoinAsync(cluster, "n2");

        var node = await cluster.MainRegion.ChangeNode(new() { Node = "n1", Action = "drain", Actor = "ops", Reason = "why", DeadlineMs = 1 });
        Assert.NotNull(node.DrainDeadlineAt);
        Assert.Equal(start.Attempt, (await first.NextAsync("stop")).Attempt);
        Assert.Equal("accepted", await first.ReportAsync(start, "Cancelled"));
        Assert.Equal(job, (await second.RunOneAsync()).Attempt.Job);
        await cluster.Audit.WaitForAsync("job.succeeded", job);
        Assert.Equal(
            [("Preempted", "drain_deadline"), ("Succeeded", null)],
            (await cluster.Jobs.ListAttemptsAsync(new() { Job = job })).Select(a => (a.State, a.ReasonCode)));

        await cluster.RestartRegionAsync();
        Assert.Equal(1, await CountAsync(cluster, "node.drain_ended"));
        Assert.Null((await cluster.MainRegion.ChangeNode(new() { Node = "n1", Action = "uncordon", Reason = "done" })).DrainDeadlineAt);
    }

    [Fact]
    public async Task ClusterPause_ReachesAllRegions_LaterOnesToo_AndOutlastsRestarts()
    {
        await using var cluster = await GrainCluster.StartAsync(regions: [GrainCluster.Region, "east"]);
        var pause = GrainHands.Pause() with { Id = "cluster" };
        await cluster.Cluster.ChangePause(GrainHands.Change(pause, lift: false));
        await cluster.Cluster.ChangePause(GrainHands.Change(pause, lift: false));
        await cluster.Cluster.EnsureRegion(new() { Name = "west", Actor = "test" });
        await cluster.RestartRegionAsync();
        foreach (var region in new[] { GrainCluster.Region, "east", "west" })
        {
            var plan = await cluster.Client.GetGrain<IRegionGrain>(region).Plan(new() { Tenant = "default", SpecJson = Submissions.Spec() });
            Assert.Equal("paused", plan.Code);
        }

        await cluster.Silos.DeactivateAsync(cluster.Cluster);
        await cluster.Cluster.ChangePause(GrainHands.Change(pause, lift: true));
        var after = await cluster.Client.GetGrain<IRegionGrain>("east").Plan(new() { Tenant = "default", SpecJson = Submissions.Spec() });
        Assert.Equal("no_nodes", after.Code);
        var audit = await cluster.Store<IAuditQueries>().ListAsync(new() { Region = "" }, AuditCursor.Start, 100);
        Assert.Equal(["cluster.paused", "cluster.resumed"], audit.Items.Select(r => r.Kind).Where(k => k is "cluster.paused" or "cluster.resumed"));
    }

    [Fact]
    public async Task Hands_OnWhatIsNotThere_AreRefused()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        var (ended, live) = (await cluster.Tenant().SubmitAsync(), "");
        await agent.RunOneAsync();
        await cluster.Audit.WaitForAsync("job.succeeded", ended);
        live = await cluster.Tenant().SubmitAsync();
        await Refused(RefusalCodes.JobFinished, cluster.MainRegion.LayAsync(GrainHands.Hold(ended)));
        await Refused(RefusalCodes.JobFinished, cluster.MainRegion.SetPriority(new() { Job = ended, Priority = 1 }));
        await Refused(RefusalCodes.TaskNotFound, cluster.MainRegion.LayAsync(GrainHands.Force(live, "n1", task: 1)));
        await Refused(RefusalCodes.NodeUnknown, cluster.MainRegion.LayAsync(GrainHands.Force(live, "n9")));
        await Refused(RefusalCodes.NodeUnknown, cluster.MainRegion.LayAsync(GrainHands.Veto("n9", tenant: "default")));
        await Refused(RefusalCodes.TenantUnknown, cluster.MainRegion.LayAsync(GrainHands.Pause("nobody")));
        await Refused(RefusalCodes.TenantUnknown, cluster.Cluster.ChangePause(GrainHands.Change(GrainHands.Pause("nobody") with { Id = "tenant:nobody" }, lift: false)));
        await cluster.MainRegion.LiftAsync(GrainHands.Pause("nobody"));
    }

    private static async Task Refused(string code, Task call) => Assert.Equal(code, (await Assert.ThrowsAsync<RefusedException>(() => call)).Code);

    private static async Task<int> CountAsync(GrainCluster cluster, string kind) => (await cluster.Audit.ReadAllAsync()).Count(r => r.Kind == kind);
}
