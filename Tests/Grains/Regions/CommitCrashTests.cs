using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Storage.Faults;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Regions;

/// <summary>A commit that stops at each place: nothing is acknowledged that is not there, and the region goes on from its rows.</summary>
public sealed class CommitCrashTests
{
    public static TheoryData<CommitPoint> Points => [.. Enum.GetValues<CommitPoint>()];

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Submit_CommitStops_IsNotAcknowledgedAndNothingIsTorn(CommitPoint point)
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        var before = await cluster.Tenant().SubmitAsync();
        await agent.RunOneAsync();
        var job = Submissions.Job(key: "k", hash: "h");

        // A submission with a key, placed in the same transaction: every kind of row but changes of old ones.
        var stopped = cluster.Faults.StopAt(point);
        var refusal = await Assert.ThrowsAsync<RefusedException>(() => cluster.Tenant().Submit(Submissions.Request(job)));
        await stopped;
        Assert.Equal(RefusalCodes.StoreUnavailable, refusal.Code);
        await cluster.MainRegion.Wake();

        // The same request again tells the submitter the truth, whatever happened.
        var reply = await cluster.Tenant().Submit(Submissions.Request(Submissions.Job(key: "k", hash: "h") with { Id = job.Id }));
        Assert.Equal(point == CommitPoint.Committed ? "Replayed" : "Accepted", reply.Outcomes[0].Status);
        Assert.Equal(job.Id, reply.Outcomes[0].JobId);
        await agent.RunOneAsync();
        await cluster.Audit.WaitForAsync("job.succeeded", job.Id);

        Assert.Equal("Succeeded", (await cluster.Jobs.GetAsync(before))!.State);
        Assert.Equal(1, (await cluster.Jobs.ListAttemptsAsync(new() { Job = job.Id })).Single().Attempt);
        var audit = await cluster.Audit.ReadAllAsync();
        Assert.Equal(Enumerable.Range(1, audit.Count).Select(i => (long)i), audit.Select(r => r.Sequence));
        Assert.Single(audit, r => r.Kind == "job.accepted" && r.Job == job.Id);
    }

    [Theory]
    [InlineData(CommitPoint.AttemptChanges)]
    [InlineData(CommitPoint.Committed)]
    public async Task Report_CommitStops_IsAskedForAgainAndCountsOnce(CommitPoint point)
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        var job = await cluster.Tenant().SubmitAsync();
        var start = await agent.NextAsync("start");
        Assert.Equal("accepted", await agent.ReportAsync(start, "Running"));

        var stopped = cluster.Faults.StopAt(point);
        Assert.Equal("retry", await agent.ReportAsync(start, "Succeeded", 0));
        await stopped;
        await cluster.MainRegion.Wake();

        Assert.Equal(point == CommitPoint.Committed ? "stale" : "accepted", await agent.ReportAsync(start, "Succeeded", 0));
        await cluster.Audit.WaitForAsync("job.succeeded", job);
        Assert.Equal(1, (await cluster.Jobs.GetAsync(job))!.Succeeded);
        Assert.False(agent.HasCommand);
    }

    [Fact]
    public async Task Region_WithAStaleEpoch_WritesNothingAndGivesWayToTheNewOne()
    {
        await using var cluster = await GrainCluster.StartAsync();
        await cluster.Tenant().SubmitAsync();
        var epoch = (await cluster.MainRegion.GetRegion()).Epoch;

        // Another activation somewhere takes the region.
        await cluster.Store<IRegionStore>().TakeEpochAsync(GrainCluster.Region);
        var job = Submissions.Job();
        var refusal = await Assert.ThrowsAsync<RefusedException>(() => cluster.MainRegion.Submit(Submissions.Request(job) with { Tenant = "default" }));

        Assert.Equal(RefusalCodes.Recovering, refusal.Code);
        Assert.Null(await cluster.Jobs.GetAsync(job.Id));
        await cluster.Silos.WaitForDeactivationAsync(cluster.MainRegion);
        await cluster.MainRegion.Wake();
        Assert.Equal(epoch + 2, (await cluster.MainRegion.GetRegion()).Epoch);
        await cluster.Tenant().SubmitAsync();
    }

    [Fact]
    public async Task Submit_RegionIsToEndBeforeItsCommitHasEnded_IsAcknowledgedFirst()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var epoch = (await cluster.MainRegion.GetRegion()).Epoch;
        var held = cluster.Faults.HoldAt(CommitPoint.Begin);
        var job = Submissions.Job();
        var submission = cluster.MainRegion.Submit(Submissions.Request(job) with { Tenant = "default" });
        await held;

        var end = cluster.Silos.DeactivateAsync(cluster.MainRegion);
        cluster.Faults.Release();

        Assert.Equal(job.Id, Assert.Single((await submission).Outcomes).JobId);
        await end;
        await cluster.MainRegion.Wake();
        Assert.Equal(epoch + 1, (await cluster.MainRegion.GetRegion()).Epoch);
        Assert.NotNull(await cluster.Jobs.GetAsync(job.Id));
    }
}
