using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Tests.Storage.Regions;

public sealed class RegionStoreTests
{
    public static TheoryData<StorageProvider> Providers => TestStore.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Commit_EveryKindOfRow_ComesBackAsWritten(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var region = await store.Regions.TakeEpochAsync("r1");
        var job = Rows.Job(1, tasks: 2) with { Name = "naïve ✓", Labels = [new("env", "prod")], Actor = null, NotBeforeMs = null };
        var attempt = Rows.Attempt(job.Id);
        var node = Rows.Node("n1");
        await store.Regions.CommitAsync(new RegionCommit
        {
            Region = "r1",
            Epoch = region.Epoch,
            AuditSequence = 2,
            JobSequence = 1,
            Settings = """{"paused":true}""",
            Jobs = [job],
            JobChanges = [Rows.Change(job, "Running", pending: 1, running: 1)],
            Attempts = [attempt],
            Nodes = [node],
            Waiting = [new WaitingRow { Tenant = "t", Requirement = "q", Code = "no_capacity", Text = "", AtMs = 7 }],
            Idempotency = [new IdempotencyRow { Tenant = "t", Key = "k", BodyHash = "h", Job = job.Id, CreatedAtMs = 9 }],
            Audit = [Rows.Audit(1, job: job.Id), Rows.Audit(2, "attempt.placed", job.Id) with { Task = 0, Attempt = 1, Node = "n1", Rationale = """{"score":1}""" }],
        });

        var stored = await store.Jobs.GetAsync(job.Id);
        Assert.Equivalent(
            job with { State = "Running", Pending = 1, Running = 1, StartedAtMs = 2_000 },
            stored, strict: true);
        var image = await store.Regions.LoadAsync("r1");
        Assert.Equal([node], image.Nodes);
        Assert.Equal([attempt], image.Attempts);
        Assert.Equal(new TaskSummaryRow { Job = job.Id, Task = 0, Attempts = 1, Failures = 0, Losses = 0, Refusals = 0, LastState = "Reserved", LastChangedAtMs = 2_001 }, Assert.Single(image.Tasks));
        Assert.Equal(new WaitingRow { Tenant = "t", Requirement = "q", Code = "no_capacity", AtMs = 7 }, Assert.Single(image.Waiting));
        var after = await store.Regions.TakeEpochAsync("r1");
        Assert.Equal(new RegionRow { Name = "r1", Epoch = region.Epoch + 1, AuditSequence = 2, JobSequence = 1, Settings = """{"paused":true}""", CreatedAtMs = 1 }, after);
        Assert.Equal(job.Spec, (await store.Regions.ReadSpecsAsync([job.Id, "unknown"])).Single().Value);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Commit_UnderAnOldEpoch_IsFencedAndWritesNothing(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var first = await store.Regions.TakeEpochAsync("r1");
        var second = await store.Regions.TakeEpochAsync("r1");

        var fenced = await Assert.ThrowsAsync<EpochFencedException>(() => store.Regions.CommitAsync(Rows.Accept(first.Epoch, 0, Rows.Job(1))));

        Assert.Equal(first.Epoch, fenced.Epoch);
        Assert.Null(await store.Jobs.GetAsync(Rows.JobId(1)));
        await store.Regions.CommitAsync(Rows.Accept(second.Epoch, 0, Rows.Job(1)));
        Assert.NotNull(await store.Jobs.GetAsync(Rows.JobId(1)));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task TakeEpoch_UnknownRegion_SaysSo(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await Assert.ThrowsAsync<RegionUnknownException>(() => store.Regions.TakeEpochAsync("nowhere"));
        await Assert.ThrowsAsync<RegionUnknownException>(() => store.Regions.TakeEpochAsync(""));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Commit_WithAGapInTheAudit_IsRefused(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var region = await store.Regions.TakeEpochAsync("r1");
        var commit = Rows.Accept(region.Epoch, 0, Rows.Job(1), Rows.Job(2));

        await Assert.ThrowsAsync<ArgumentException>(() => store.Regions.CommitAsync(commit with { Audit = [Rows.Audit(1), Rows.Audit(3)], AuditSequence = 3 }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Regions.CommitAsync(Rows.Accept(region.Epoch, 5, Rows.Job(1))));

        Assert.Null(await store.Jobs.GetAsync(Rows.JobId(1)));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Commit_ChangeOfAnUnknownRow_IsRefusedAsAWhole(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var region = await store.Regions.TakeEpochAsync("r1");
        var commit = Rows.Accept(region.Epoch, 0, Rows.Job(1));

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Regions.CommitAsync(commit with { JobChanges = [Rows.Change(Rows.Job(7), "Running")] }));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => store.Regions.CommitAsync(commit with { AttemptChanges = [Rows.Ended(Rows.Attempt(Rows.JobId(1)), "Failed", 1)] }));

        Assert.Null(await store.Jobs.GetAsync(Rows.JobId(1)));
        await store.Regions.CommitAsync(commit);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Commit_UsedIdempotencyKey_SaysWhichJobHoldsItAndWritesNothing(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await store.AddRegionAsync("r2");
        var first = await store.Regions.TakeEpochAsync("r1");
        var second = await store.Regions.TakeEpochAsync("r2");
        var held = new IdempotencyRow { Tenant = "t", Key = "k1", BodyHash = "h", Job = Rows.JobId(1), CreatedAtMs = 1 };
        await store.Regions.CommitAsync(Rows.Accept(first.Epoch, 0, Rows.Job(1)) with { Idempotency = [held] });
        var commit = Rows.Accept(second.Epoch, 0, Rows.Job(2, region: "r2"));

        var conflict = await Assert.ThrowsAsync<IdempotencyConflictException>(() => store.Regions.CommitAsync(commit with
        {
            Idempotency = [held with { Key = "k2", Job = Rows.JobId(2) }, held with { Job = Rows.JobId(2) }],
        }));

        Assert.Equal([held], conflict.Existing);
        Assert.Null(await store.Jobs.GetAsync(Rows.JobId(2)));
        await store.Regions.CommitAsync(commit with { Idempotency = [held with { Tenant = "other", Job = Rows.JobId(2) }] });
    }
}
