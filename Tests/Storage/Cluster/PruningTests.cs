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
            slices.Add(await pruning.PruneSliceAsync(2_000, 8));
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
    }
}
