using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Moves;
using OrleansScheduler.Grains.Regions;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Faults;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Tests.Grains.Scenarios;
using OrleansScheduler.Tests.Storage;

namespace OrleansScheduler.Tests.Grains.Regions;

/// <summary>Jobs that never ran go to another region: each ends once, is in one region at any time, and both audits tell of it.</summary>
public sealed class RegionMoveTests
{
    private const string OnlyWest = "\"placement\":{\"regions\":[\"west\"]}";
    private const string European = "\"placement\":{\"jurisdictions\":[\"EU\"]}";

    public static TheoryData<StorageProvider> Providers => TestStore.Providers;

    public static TheoryData<string, CommitPoint, StorageProvider> Stops
    {
        get
        {
            var stops = new TheoryData<string, CommitPoint, StorageProvider>();
            foreach (var provider in (StorageProvider[])[StorageProvider.Sqlite, StorageProvider.PostgreSql])
            {
                foreach (var phase in (string[])["leaves", "arrives", "settles"])
                {
                    foreach (var point in Enum.GetValues<CommitPoint>())
                    {
                        stops.Add(phase, point, provider);
                    }
                }
            }

            return stops;
        }
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Move_WaitingJobs_RunInTheOtherRegion_AndBothAuditsSayWhy(StorageProvider provider)
    {
        await using var cluster = await GrainCluster.StartAsync(regions: ["west", "east"], provider: provider);
        var job = (await cluster.RegionOf("west").Submit(Submissions.Request(Submissions.Job()) with { Tenant = "default" })).Outcomes[0].JobId;
        await cluster.Tenant().SubmitAsync(Submissions.Spec(more: OnlyWest));
        var agent = await FakeAgent.JoinRegionAsync(cluster, "east", "n1", "8");
        var moved = await cluster.RegionOf("west").Move(new MoveRequest { To = "east", Actor = "key1", Reason = "west is down" });

        Assert.Equal((1, 0, false), (moved.Moved, moved.Moving, moved.More));
        var refusal = Assert.Single(moved.Refused);
        Assert.Equal(("wrong_region", 1), (refusal.Code, refusal.Jobs));
        await agent.RunOneAsync();
        await cluster.AuditOf("east").WaitForAsync("job.succeeded", job);
        var left = await cluster.AuditOf("west").WaitForAsync("job.moved", job);
        Assert.Equal(("key1", "west is down", "Is in region east now."), (left.Actor, left.Reason, left.Text));
        var came = await cluster.AuditOf("east").WaitForAsync("job.moved", job);
        Assert.Equal("Came from region west: west is down.", came.Text);
        Assert.Equal(0, (await cluster.RegionOf("west").Move(new MoveRequest { To = "east", Actor = "key1", Reason = "again" })).Moved);
    }

    [Fact]
    public async Task Move_ToAForeignJurisdiction_IsRefusedAndAudited()
    {
        await using var cluster = await GrainCluster.StartAsync(regions: ["eu", "us"]);
        await cluster.RegionOf("eu").Configure(new() { SetJurisdiction = true, Jurisdiction = "EU" });
        await cluster.RegionOf("us").Configure(new() { SetJurisdiction = true, Jurisdiction = "US" });
        await FakeAgent.JoinRegionAsync(cluster, "us", "n1", "8");
        var job = await cluster.Tenant().SubmitAsync(Submissions.Spec(more: European));
        var view = await cluster.RegionOf("eu").Move(new MoveRequest { To = "us", Actor = "key1", Reason = "I insist" });

        Assert.Equal((0, "jurisdiction"), (view.Moved, Assert.Single(view.Refused).Code));
        var refused = await cluster.AuditOf("eu").WaitForAsync("job.move_refused", job);
        Assert.Equal(("jurisdiction", "key1", "I insist"), (refused.Code, refused.Actor, refused.Reason));
        Assert.Contains("the job may run only under the jurisdiction EU, and region us is under US.", refused.Text, StringComparison.Ordinal);
        Assert.Equal("eu", (await cluster.Jobs.GetAsync(job))!.Region);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Move_TargetChangesItsLawMeanwhile_RefusesAndTheJobWaitsWhereItWas(StorageProvider provider)
    {
        await using var cluster = await GrainCluster.StartAsync(regions: ["eu1", "eu2"], provider: provider);
        await cluster.RegionOf("eu1").Configure(new() { SetJurisdiction = true, Jurisdiction = "EU" });
        var job = await cluster.Tenant().SubmitAsync(Submissions.Spec(more: European));

        // The source believes that the target is under EU; the target knows better.
        await cluster.Cluster.RegionChanged(new() { Name = "eu2", Jurisdiction = "EU", Version = 100 });
        var view = await cluster.RegionOf("eu1").Move(new MoveRequest { To = "eu2", Actor = "key1", Reason = "why not" });
        Assert.Equal((0, "jurisdiction"), (view.Moved, Assert.Single(view.Refused).Code));
        var refused = await cluster.AuditOf("eu1").WaitForAsync("job.move_refused", job);
        Assert.StartsWith("Region eu2 did not take it, and it waits here again: the job may run only under", refused.Text, StringComparison.Ordinal);
        Assert.Empty((await cluster.Store<IRegionStore>().LoadAsync("eu1")).Moves);
        var agent = await FakeAgent.JoinRegionAsync(cluster, "eu1", "n1", "1");
        await agent.RunOneAsync();
        await cluster.AuditOf("eu1").WaitForAsync("job.succeeded", job);
    }

    [SkippableTheory]
    [MemberData(nameof(Stops))]
    public async Task Move_AnyCommitStops_TheJobRunsOnceInOneRegion(string phase, CommitPoint point, StorageProvider provider)
    {
        await using var cluster = await GrainCluster.StartAsync(regions: ["west", "east"], provider: provider);
        var agent = await FakeAgent.JoinRegionAsync(cluster, "east", "n1", "8");
        await cluster.RegionOf("west").Configure(new() { SetOverflowAfter = true, OverflowAfterMs = 0 });
        var reply = await cluster.RegionOf("west").Submit(Submissions.Request(Submissions.Job()) with { Tenant = "default" });
        var job = reply.Outcomes[0].JobId;
        await cluster.AuditOf("west").WaitForAsync("task.waiting");

        var stopped = cluster.Faults.StopAt(point, phase == "arrives" ? "east" : "west", skip: phase == "settles" ? 1 : 0);
        try
        {
            await cluster.RegionOf("west").Move(new MoveRequest { To = "east", Actor = "key1", Reason = "crash test" });
        }
        catch (RefusedException e) when (phase == "leaves")
        {
            // The order may not have been written down: an operator asks again.
            Assert.Equal(RefusalCodes.StoreUnavailable, e.Code);
            await cluster.RegionOf("west").Wake();
            await cluster.RegionOf("west").Move(new MoveRequest { To = "east", Actor = "key1", Reason = "crash test" });
        }

        await stopped;
        await agent.RunOneAsync();
        await cluster.AuditOf("east").WaitForAsync("job.succeeded", job);
        await cluster.AuditOf("west").WaitForAsync("job.moved", job);

        Assert.Equal(("Succeeded", "east"), ((await cluster.Jobs.GetAsync(job))!.State, (await cluster.Jobs.GetAsync(job))!.Region));
        Assert.Equal(1, Assert.Single(await cluster.Jobs.ListAttemptsAsync(new() { Job = job })).Attempt);
        Assert.Single(await cluster.AuditOf("west").ReadAllAsync(), r => r.Kind == "job.moving");
        Assert.Single(await cluster.AuditOf("west").ReadAllAsync(), r => r.Kind == "job.moved");
        Assert.Single(await cluster.AuditOf("east").ReadAllAsync(), r => r.Kind == "job.moved");
        Assert.Empty((await cluster.Store<IRegionStore>().LoadAsync("west")).Moves);
        Assert.False(agent.HasCommand);
    }

    [Fact]
    public async Task Overflow_JobThatWaitsLong_GoesWhereThereIsRoom_OthersStay()
    {
        await using var cluster = await GrainCluster.StartAsync(regions: ["west", "east"]);
        await cluster.RegionOf("west").Configure(new() { SetOverflowAfter = true, OverflowAfterMs = 1 });
        var named = await cluster.Tenant().SubmitAsync(Submissions.Spec(more: OnlyWest));
        var free = (await cluster.RegionOf("west").Submit(Submissions.Request(Submissions.Job()) with { Tenant = "default" })).Outcomes[0].JobId;
        var agent = await FakeAgent.JoinRegionAsync(cluster, "east", "n1", "8");

        var left = await cluster.AuditOf("west").WaitForAsync("job.moving", free);
        Assert.Equal("overflow", left.Code);
        Assert.Null(left.Actor);
        Assert.StartsWith("Leaves for region east: it found no room here for ", left.Text, StringComparison.Ordinal);
        await agent.RunOneAsync();
        await cluster.AuditOf("east").WaitForAsync("job.succeeded", free);
        Assert.Equal("west", (await cluster.Jobs.GetAsync(named))!.Region);
    }

    [Fact]
    public async Task Overflow_ForeignJob_GoesToARegionOfItsJurisdiction_WhenThereIsOne()
    {
        await using var cluster = await GrainCluster.StartAsync(regions: ["us"]);
        await cluster.RegionOf("us").Configure(new() { SetJurisdiction = true, Jurisdiction = "US" });
        await FakeAgent.JoinRegionAsync(cluster, "us", "n1", "8");
        var job = await cluster.Tenant().SubmitAsync(Submissions.Spec(more: European));
        await cluster.AuditOf("us").WaitForAsync(r => r.Code == "jurisdiction");

        await cluster.Cluster.EnsureRegion(new() { Name = "eu", Actor = "test" });
        await cluster.RegionOf("eu").Configure(new() { SetJurisdiction = true, Jurisdiction = "EU" });
        var agent = await FakeAgent.JoinRegionAsync(cluster, "eu", "n2", "1");
        await agent.RunOneAsync();
        await cluster.AuditOf("eu").WaitForAsync("job.succeeded", job);
        Assert.DoesNotContain(await cluster.AuditOf("us").ReadAllAsync(), r => r.Kind == "attempt.placed");
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Cancel_SentToTheRegionThatItLeft_ReachesTheJob(StorageProvider provider)
    {
        await using var cluster = await GrainCluster.StartAsync(regions: ["west", "east"], provider: provider);
        var job = (await cluster.RegionOf("west").Submit(Submissions.Request(Submissions.Job()) with { Tenant = "default" })).Outcomes[0].JobId;
        Assert.Equal(1, (await cluster.RegionOf("west").Move(new MoveRequest { To = "east", Actor = "key1", Reason = "x" })).Moved);
        Assert.Equal("no_nodes", (await cluster.RegionOf("west").Explain(job, 0)).Code);
        await cluster.RegionOf("west").Cancel(new() { JobId = job, Actor = "key1" });
        Assert.Equal("Cancelled", (await cluster.Jobs.GetAsync(job))!.State);
    }

    [Fact]
    public async Task Hand_OnAJobThatIsLeaving_IsToBeTriedAgain()
    {
        await using var cluster = await GrainCluster.StartAsync(regions: ["west", "east"]);
        var west = cluster.RegionOf("west");
        await west.Configure(new() { SetOverflowAfter = true, OverflowAfterMs = 0 });
        var job = (await west.Submit(Submissions.Request(Submissions.Job()) with { Tenant = "default" })).Outcomes[0].JobId;
        await cluster.AuditOf("west").WaitForAsync("task.waiting");

        // While its leave is written, what is wanted of it waits for the next turn.
        var held = cluster.Faults.HoldAt(CommitPoint.Begin);
        var move = west.Move(new MoveRequest { To = "east", Actor = "key1", Reason = "x" });
        await held;
        var hold = west.LayAsync(GrainHands.Hold(job));
        var priority = west.SetPriority(new() { Job = job, Priority = 7, Actor = "ops", Reason = "why" });
        var cancel = west.Cancel(new() { JobId = job, Actor = "ops" });
        await west.GetRegion();
        cluster.Faults.Release();

        Assert.Equal(RefusalCodes.Recovering, (await Assert.ThrowsAsync<RefusedException>(() => hold)).Code);
        var refusal = await Assert.ThrowsAsync<RefusedException>(() => priority);
        Assert.Equal((RefusalCodes.Recovering, $"Job {job} is on its way to region 'east'; try again in a moment."), (refusal.Code, refusal.Message));
        await cancel;
        await move;
        Assert.Equal(("east", "Cancelled"), ((await cluster.Jobs.GetAsync(job))!.Region, (await cluster.Jobs.GetAsync(job))!.State));
    }

    [Fact]
    public async Task CancelWork_JobThatLeftInATurnBefore_SaysSoAndChangesNothing()
    {
        var (leaving, ended) = (JobId.Parse(Submissions.Job().Id), JobId.Parse(Submissions.Job().Id));
        var memory = new RegionMemory("west", 1, OrleansScheduler.Tests.Scheduling.Scenarios.Cluster.With().Scheduler);
        memory.Outgoing[leaving] = new(new() { Job = leaving.ToString(), Source = "west", Target = "east", AtMs = 0, Reason = "x" }, null);

        Assert.False(await CancelAsync(leaving));
        Assert.Equal(RefusalCodes.JobFinished, (await Assert.ThrowsAsync<RefusedException>(() => CancelAsync(ended))).Code);

        Task<bool> CancelAsync(JobId job)
        {
            var work = new CancelWork(job, new() { JobId = job.ToString(), Actor = "ops" });
            work.Apply(new(memory, 0));
            work.Acknowledge();
            return work.Answer;
        }
    }
}
