using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Regions;

namespace OrleansScheduler.Tests.Storage.Regions;

/// <summary>A node's row belongs to the region that wrote it first, until that region removes it.</summary>
public sealed class NodeOwnershipTests
{
    public static TheoryData<StorageProvider> Providers => TestStore.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Commit_ANodeThatAnotherRegionHas_IsRefusedByNameAndWritesNothing(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await store.AddRegionAsync("r2");
        var here = await store.Regions.TakeEpochAsync("r1");
        var there = await store.Regions.TakeEpochAsync("r2");
        await store.Regions.CommitAsync(new() { Region = "r1", Epoch = here.Epoch, AuditSequence = 0, JobSequence = 0, Nodes = [Rows.Node("n1")] });

        var refusal = await Assert.ThrowsAsync<NodeElsewhereException>(() => store.Regions.CommitAsync(new()
        {
            Region = "r2", Epoch = there.Epoch, AuditSequence = 0, JobSequence = 7, Nodes = [Rows.Node("n0", "r2"), Rows.Node("n1", "r2")],
        }));

        Assert.Equal(("n1", "r1"), (refusal.Node, refusal.Region));
        Assert.Equal([Rows.Node("n1")], (await store.Regions.LoadAsync("r1")).Nodes);
        Assert.Empty((await store.Regions.LoadAsync("r2")).Nodes);
        Assert.Equal(0, (await store.Regions.TakeEpochAsync("r2")).JobSequence);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Commit_ANodeThatItsRegionRemoved_MovesToTheNext(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await store.AddRegionAsync("r2");
        var here = await store.Regions.TakeEpochAsync("r1");
        var there = await store.Regions.TakeEpochAsync("r2");
        await store.Regions.CommitAsync(new() { Region = "r1", Epoch = here.Epoch, AuditSequence = 0, JobSequence = 0, Nodes = [Rows.Node("n1")] });
        await store.Regions.CommitAsync(new() { Region = "r1", Epoch = here.Epoch, AuditSequence = 0, JobSequence = 0, RemovedNodes = ["n1"] });

        await store.Regions.CommitAsync(new() { Region = "r2", Epoch = there.Epoch, AuditSequence = 0, JobSequence = 0, Nodes = [Rows.Node("n1", "r2")] });

        Assert.Equal("n1", Assert.Single((await store.Regions.LoadAsync("r2")).Nodes).Name);
    }
}
