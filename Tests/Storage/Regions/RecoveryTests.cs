using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Tests.Storage.Regions;

public sealed class RecoveryTests
{
    public static TheoryData<StorageProvider> Providers => TestStore.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task ReadLiveJobs_ManyBatches_GivesLiveOnesBySequenceOfTheRegionOnly(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await store.AddRegionAsync("r2");
        var region = await store.Regions.TakeEpochAsync("r1");
        var other = await store.Regions.TakeEpochAsync("r2");
        JobRow[] jobs = [.. Enumerable.Range(1, 10_000).Select(i => Rows.Job(i, tenant: $"t{i % 7}"))];
        await store.Regions.CommitAsync(Rows.Accept(region.Epoch, 0, jobs));
        await store.Regions.CommitAsync(Rows.Accept(other.Epoch, 0, Rows.Job(20_001, region: "r2") with { Sequence = 1 }));
        await store.Regions.CommitAsync(new RegionCommit
        {
            Region = "r1", Epoch = region.Epoch, AuditSequence = 10_000, JobSequence = 10_000,
            JobChanges = [.. jobs.Where(job => job.Sequence % 2 == 0).Select(job => Rows.Change(job, "Succeeded", succeeded: 1, finishedAtMs: 9))],
        });

        List<LiveJobRow> live = [];
        await foreach (var batch in store.Regions.ReadLiveJobsAsync("r1"))
        {
            live.AddRange(batch);
        }

        Assert.Equal(jobs.Where(job => job.Sequence % 2 == 1).Select(job => job.Id), live.Select(job => job.Id));
        var job = jobs[2];
        Assert.Equal(
            new LiveJobRow
            {
                Id = job.Id, Tenant = "t3", Sequence = 3, State = "Pending", Requirement = job.Requirement, Priority = 100, Tasks = 1, Retries = 3,
                Preemptible = true, SubmittedAtMs = 1_003, NotBeforeMs = 5_000, StartedAtMs = null, CancelRequested = false,
            },
            live[1]);
        Assert.Same(live[0].Requirement, live[^1].Requirement);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Load_RetriedTask_IsSummedUpAndOnlyItsLiveAttemptIsThere(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var region = await store.Regions.TakeEpochAsync("r1");
        JobRow live = Rows.Job(1, tasks: 3), over = Rows.Job(2);
        await store.Regions.CommitAsync(Rows.Accept(region.Epoch, 0, live, over));
        AttemptRow[] attempts =
        [
            Rows.Attempt(live.Id, 0, 1), Rows.Attempt(live.Id, 0, 2), Rows.Attempt(live.Id, 0, 3), Rows.Attempt(live.Id, 0, 4),
            Rows.Attempt(live.Id, 1, 1), Rows.Attempt(over.Id),
        ];
        await store.Regions.CommitAsync(new RegionCommit
        {
            Region = "r1", Epoch = region.Epoch, AuditSequence = 2, JobSequence = 2,
            Attempts = attempts,
            AttemptChanges =
            [
                Rows.Ended(attempts[0], "Failed", 1), Rows.Ended(attempts[1], "Lost", -1), Rows.Ended(attempts[2], "Refused", -1),
                Rows.Ended(attempts[4], "Failed", 4), Rows.Ended(attempts[5], "Succeeded", 0),
            ],
            JobChanges = [Rows.Change(live, "Running", pending: 2, running: 1), Rows.Change(over, "Succeeded", succeeded: 1, finishedAtMs: 9)],
        });

        var image = await store.Regions.LoadAsync("r1");

        Assert.Equal([attempts[3]], image.Attempts);
        Assert.Equal(
            [
                new TaskSummaryRow { Job = live.Id, Task = 0, Attempts = 4, Failures = 1, Losses = 1, Refusals = 1, LastState = "Reserved", LastChangedAtMs = 2_004 },
                new TaskSummaryRow { Job = live.Id, Task = 1, Attempts = 1, Failures = 1, Losses = 0, Refusals = 0, LastState = "Failed", LastChangedAtMs = 3_000, LastExitCode = 4, LastReasonCode = "code" },
            ],
            image.Tasks);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Load_Nodes_KeepTheOrderInWhichTheyJoinedAndRemovedOnesAreGone(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var region = await store.Regions.TakeEpochAsync("r1");
        var commit = new RegionCommit { Region = "r1", Epoch = region.Epoch, AuditSequence = 0, JobSequence = 0 };
        await store.Regions.CommitAsync(commit with { Nodes = [Rows.Node("c"), Rows.Node("a"), Rows.Node("b")] });
        await store.Regions.CommitAsync(commit with { Nodes = [Rows.Node("c") with { State = "Lost", Reason = "lease ended" }], RemovedNodes = ["a"] });

        var image = await store.Regions.LoadAsync("r1");

        Assert.Equal([Rows.Node("c") with { State = "Lost", Reason = "lease ended" }, Rows.Node("b")], image.Nodes);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Commit_NodeThatIsRemovedAndHasRegisteredAgain_IsTheNewOne(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var region = await store.Regions.TakeEpochAsync("r1");
        var commit = new RegionCommit { Region = "r1", Epoch = region.Epoch, AuditSequence = 0, JobSequence = 0 };
        await store.Regions.CommitAsync(commit with { Nodes = [Rows.Node("a") with { State = "Lost", Reason = "lease ended" }] });
        await store.Regions.CommitAsync(commit with { Nodes = [Rows.Node("a")], RemovedNodes = ["a"] });

        Assert.Equal([Rows.Node("a")], (await store.Regions.LoadAsync("r1")).Nodes);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Waiting_CodeIsReplacedThenCleared_JobsSayTheReasonWhileItHolds(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var region = await store.Regions.TakeEpochAsync("r1");
        var job = Rows.Job(1);
        await store.Regions.CommitAsync(Rows.Accept(region.Epoch, 0, job));
        var commit = new RegionCommit { Region = "r1", Epoch = region.Epoch, AuditSequence = 1, JobSequence = 1 };
        var waiting = new WaitingRow { Tenant = "t", Requirement = job.Requirement, Code = "no_capacity", Text = "no room", AtMs = 1 };
        await store.Regions.CommitAsync(commit with { Waiting = [waiting] });
        await store.Regions.CommitAsync(commit with { Waiting = [waiting with { Code = "no_match", Text = "no such node" }] });

        var stored = await store.Jobs.GetAsync(job.Id);
        Assert.Equal(("no_match", "no such node"), (stored!.ReasonCode, stored.Reason));

        await store.Regions.CommitAsync(commit with { Waiting = [waiting with { Code = null }] });
        Assert.Null((await store.Jobs.GetAsync(job.Id))!.ReasonCode);
        Assert.Empty((await store.Regions.LoadAsync("r1")).Waiting);
    }
}
