using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Tests.Storage.Cluster;

public sealed class PruningTests
{
    public static TheoryData<StorageProvider> Providers => TestStore.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task PruneSlice_RepeatedToTheEnd_LeavesTheYoungAndTheLiveWithAGaplessAudit(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var region = await store.Regions.TakeEpochAsync("r1");
        JobRow[] jobs = [.. Enumerable.Range(1, 30).Select(i => Rows.Job(i) with { Labels = [new("env", "prod")] })];
        var commit = Rows.Accept(region.Epoch, 0, jobs);
        await store.Regions.CommitAsync(commit with
        {
            Audit = [.. commit.Audit.Select(row => row with { AtMs = 100 * row.Sequence })],
            Attempts = [.. jobs.Select(job => Rows.Attempt(job.Id))],
            Idempotency = [.. jobs.Select(job => new IdempotencyRow { Tenant = "t", Key = job.Id, BodyHash = "h", Job = job.Id, CreatedAtMs = 1 })],
        });
        JobRow[] over = [.. jobs.Where(job => job.Sequence != 3)];
        await store.Regions.CommitAsync(new RegionCommit
        {
            Region = "r1", Epoch = region.Epoch, AuditSequence = 30, JobSequence = 30,
            JobChanges = [.. over.Select(job => Rows.Change(job, "Succeeded", succeeded: 1, finishedAtMs: 100 * job.Sequence))],
        });

        var pruning = store.Services.GetRequiredService<IPruning>();
        List<PruneSlice> slices = [];
        do
        {
            slices.Add(await pruning.PruneSliceAsync(Order(2_000) with { AuditBeforeMs = 2_000, MaxRows = 8 }));
        }
        while (slices[^1].More);

        Assert.Equal((18, 20), (slices.Sum(slice => slice.Jobs), slices.Sum(slice => slice.AuditRows)));
        Assert.All(slices, slice => Assert.InRange(slice.Jobs, 0, 8));
        string[] left = [.. jobs.Where(job => job.Sequence is 3 or >= 20).Select(job => job.Id)];
        foreach (var filter in (JobFilter[])[new(), new() { Label = new("env", "prod") }])
        {
            Assert.Equal(left.Reverse(), (await store.Jobs.ListAsync(filter, null, 100)).Items.Select(job => job.Id));
        }

        var keys = await store.Services.GetRequiredService<IIdempotencyLookup>().FindAsync([.. jobs.Select(job => new IdempotencyName("t", job.Id))]);
        Assert.Equal(left, keys.Select(row => row.Job).Order(StringComparer.Ordinal));
        Assert.Empty(await store.Jobs.ListAttemptsAsync(new AttemptFilter { Job = jobs[0].Id }));
        Assert.Single(await store.Jobs.ListAttemptsAsync(new AttemptFilter { Job = left[0] }));
        var audit = await store.Audit.ListAsync(new AuditFilter { Region = "r1" }, AuditCursor.Start, 100);
        Assert.Equal(Enumerable.Range(20, 11).Select(i => (long)i), audit.Items.Select(row => row.Sequence));
        Assert.Equal((18L, 18L), (slices.Sum(slice => (long)slice.Attempts), slices.Sum(slice => (long)slice.IdempotencyKeys)));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task PruneSlice_ThatDeletes_IsAuditedWithActorAndReason_AndAnEmptyOneIsNot(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await EndedJobsAsync(store, 3);
        var pruning = store.Services.GetRequiredService<IPruning>();
        var order = Order(10_000) with { Actor = "key1", Reason = "disk is full", AtMs = 77 };

        await pruning.PruneSliceAsync(order);
        Assert.True((await pruning.PruneSliceAsync(order)).IsEmpty);

        var row = Assert.Single((await store.Audit.ListAsync(new AuditFilter { Kind = "history.pruned" }, AuditCursor.Start, 10)).Items);
        Assert.Equal(("key1", "disk is full", 77L), (row.Actor, row.Reason, row.AtMs));
        Assert.Contains("3 jobs", row.Text, StringComparison.Ordinal);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task PruneSlice_JobWithMoreAttemptsThanASlice_LosesThemFirstAndGoesWithTheLast(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var region = await store.Regions.TakeEpochAsync("r1");
        var job = Rows.Job(1) with { Tasks = 25 };
        await store.Regions.CommitAsync(Rows.Accept(region.Epoch, 0, job) with
        {
            Attempts = [.. Enumerable.Range(0, 25).Select(task => Rows.Attempt(job.Id, task: task))],
        });
        await EndAsync(store, region.Epoch, 1, job);
        var pruning = store.Services.GetRequiredService<IPruning>();
        List<PruneSlice> slices = [];
        do
        {
            slices.Add(await pruning.PruneSliceAsync(Order(10_000) with { MaxRows = 10 }));
        }
        while (slices[^1].More);

        Assert.Equal([(0, 10), (0, 10), (1, 5)], slices.Select(slice => (slice.Jobs, slice.Attempts)));
        Assert.Empty((await store.Jobs.ListAsync(new(), null, 100)).Items);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task PruneJobTenants_TenantWithoutJobs_IsForgottenUntilItSubmitsAgain(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var epoch = await EndedJobsAsync(store, 2);
        var pruning = store.Services.GetRequiredService<IPruning>();
        Assert.Equal(0, await pruning.PruneJobTenantsAsync());
        await pruning.PruneSliceAsync(Order(10_000));

        Assert.Equal(1, await pruning.PruneJobTenantsAsync());

        var again = Rows.Job(3);
        await store.Regions.CommitAsync(Rows.Accept(epoch, 2, again));
        var found = await store.Jobs.ListAsync(new JobFilter { Tenant = again.Tenant, State = "Pending" }, null, 100);
        Assert.Equal([again.Id], found.Items.Select(row => row.Id));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task PruneJobTenants_TenantThatSubmitsAgain_IsFoundBehindAllThatAFirstLookSees(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var epoch = await EndedJobsAsync(store, 2);
        var pruning = store.Services.GetRequiredService<IPruning>();
        await pruning.PruneSliceAsync(Order(10_000));
        Assert.Equal(1, await pruning.PruneJobTenantsAsync());

        var again = Rows.Job(3);
        await store.Regions.CommitAsync(Rows.Accept(epoch, 2, again));
        JobRow[] newer = [.. Enumerable.Range(4, Limits.PageFirstScanRows + 1).Select(i => Rows.Job(i) with { Tenant = "others" })];
        await store.Regions.CommitAsync(Rows.Accept(epoch, 3, newer));

        var found = await store.Jobs.ListAsync(new JobFilter { Tenant = again.Tenant }, null, 100);
        Assert.Equal([again.Id], found.Items.Select(row => row.Id));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Estimate_IsWhatTheSlicesThenDelete(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await EndedJobsAsync(store, 30);
        var pruning = store.Services.GetRequiredService<IPruning>();
        var order = Order(2_000) with { AuditBeforeMs = 2_500 };
        var estimate = await pruning.EstimateAsync(order);

        var slice = await pruning.PruneSliceAsync(order);

        Assert.Equal(new PruneEstimate(slice.Jobs, slice.AuditRows), estimate);
        Assert.Equal((19, 24 + 1), (slice.Jobs, slice.AuditRows));
    }

    private static PruneOrder Order(long beforeMs) => new() { JobsBeforeMs = beforeMs, AtMs = 50_000 };

    /// <summary>Jobs 1 to n: accepted and ended at 100 ms times their number. Returns the epoch.</summary>
    private static async Task<long> EndedJobsAsync(TestStore store, int count)
    {
        var region = await store.Regions.TakeEpochAsync("r1");
        JobRow[] jobs = [.. Enumerable.Range(1, count).Select(i => Rows.Job(i))];
        var commit = Rows.Accept(region.Epoch, 0, jobs);
        await store.Regions.CommitAsync(commit with { Audit = [.. commit.Audit.Select(row => row with { AtMs = 100 * row.Sequence })] });
        await EndAsync(store, region.Epoch, count, jobs);
        return region.Epoch;
    }

    private static Task EndAsync(TestStore store, long epoch, long sequence, params JobRow[] jobs) => store.Regions.CommitAsync(new RegionCommit
    {
        Region = "r1", Epoch = epoch, AuditSequence = sequence, JobSequence = sequence,
        JobChanges = [.. jobs.Select(job => Rows.Change(job, "Succeeded", succeeded: 1, finishedAtMs: 100 * job.Sequence))],
    });
}
