using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Tests.Storage.Regions;

/// <summary>A job on its way is in its old region until the commit that takes it, and in the new one from then on.</summary>
public sealed class MoveTests
{
    public static TheoryData<StorageProvider> Providers => TestStore.Providers;

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Move_IsTakenOnce_AndTheJobIsAlwaysInOneRegion(StorageProvider provider)
    {
        await using var store = await OpenAsync(provider);
        await store.Regions.CommitAsync(At("r1", 1) with { Jobs = [Rows.Job(1)], Moves = [Move(1)] });
        Assert.Equal((1, 0), (await LiveAsync(store, "r1"), await LiveAsync(store, "r2")));
        var moving = Assert.Single(await store.Regions.ReadMovesAsync("r1", "r2", [Rows.JobId(1), Rows.JobId(2)]));
        Assert.Equal((Rows.JobId(1), "why", "key1", false), (moving.Job!.Id, moving.Move.Reason, moving.Move.Actor, moving.Move.Done));

        await store.Regions.CommitAsync(At("r2", 5) with { Arrivals = [new(Rows.JobId(1), "r1", 5)] });
        Assert.Equal((0, 1), (await LiveAsync(store, "r1"), await LiveAsync(store, "r2")));
        Assert.Equal("r2", (await store.Jobs.GetAsync(Rows.JobId(1)))!.Region);
        Assert.Single((await store.Jobs.ListAsync(new() { Region = "r2" }, null, 10)).Items);
        Assert.True(Assert.Single((await store.Regions.LoadAsync("r1")).Moves).Done);
        Assert.Null(Assert.Single(await store.Regions.ReadMovesAsync("r1", "r2", [Rows.JobId(1)])).Job);

        // A second taking, and a taking back, find it gone: nothing of those commits takes effect.
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Regions.CommitAsync(At("r2", 6) with { Arrivals = [new(Rows.JobId(1), "r1", 6)] }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Regions.CommitAsync(At("r1", 2) with { MovesTakenBack = [Rows.JobId(1)] }));
        Assert.Equal((0, 1), (await LiveAsync(store, "r1"), await LiveAsync(store, "r2")));

        await store.Regions.CommitAsync(At("r1", 2) with { MovesSettled = [Rows.JobId(1)] });
        Assert.Empty((await store.Regions.LoadAsync("r1")).Moves);
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Move_TakenBack_CannotBeTakenAnyMore(StorageProvider provider)
    {
        await using var store = await OpenAsync(provider);
        await store.Regions.CommitAsync(At("r1", 1) with { Jobs = [Rows.Job(1)], Moves = [Move(1)] });
        await store.Regions.CommitAsync(At("r1", 1) with { MovesTakenBack = [Rows.JobId(1)] });
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Regions.CommitAsync(At("r2", 1) with { Arrivals = [new(Rows.JobId(1), "r1", 1)] }));
        Assert.Equal((1, 0), (await LiveAsync(store, "r1"), await LiveAsync(store, "r2")));

        // There and back again, under the same key.
        await store.Regions.CommitAsync(At("r1", 1) with { Moves = [Move(1)] });
        await store.Regions.CommitAsync(At("r2", 1) with { Arrivals = [new(Rows.JobId(1), "r1", 1)], Moves = [Move(1, "r2", "r1")] });
        await store.Regions.CommitAsync(At("r1", 2) with { Arrivals = [new(Rows.JobId(1), "r2", 2)], Moves = [Move(1)] });
        Assert.Equal((1, 0), (await LiveAsync(store, "r1"), await LiveAsync(store, "r2")));
        Assert.False(Assert.Single((await store.Regions.LoadAsync("r1")).Moves).Done);
    }

    private static async Task<TestStore> OpenAsync(StorageProvider provider)
    {
        var store = await TestStore.OpenAsync(provider);
        await store.AddRegionAsync("r2");
        await store.Regions.TakeEpochAsync("r1");
        await store.Regions.TakeEpochAsync("r2");
        return store;
    }

    private static RegionCommit At(string region, long jobSequence) => new() { Region = region, Epoch = 1, AuditSequence = 0, JobSequence = jobSequence };

    private static MoveRow Move(long job, string source = "r1", string target = "r2") =>
        new() { Job = Rows.JobId(job), Source = source, Target = target, AtMs = 9, Actor = "key1", Reason = "why" };

    private static async Task<int> LiveAsync(TestStore store, string region)
    {
        var count = 0;
        await foreach (var batch in store.Regions.ReadLiveJobsAsync(region))
        {
            count += batch.Count;
        }

        return count;
    }
}
