using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;
using OrleansScheduler.Storage;

namespace OrleansScheduler.Tests.Storage.GrainState;

public sealed class TableGrainStorageTests
{
    private static readonly GrainId Grain = GrainId.Parse("counter/one");

    public static TheoryData<StorageProvider> Providers => TestStore.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Write_ThenRead_GivesTheStateAndItsETag(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var storage = store.Services.GetRequiredKeyedService<IGrainStorage>("Default");
        var written = new GrainState<Counter>(new Counter { Count = 3 });
        await storage.WriteStateAsync("state", Grain, written);

        var read = new GrainState<Counter>();
        await storage.ReadStateAsync("state", Grain, read);

        Assert.Equal((3, written.ETag, true), (read.State!.Count, read.ETag, read.RecordExists));
        read.State!.Count = 4;
        await storage.WriteStateAsync("state", Grain, read);
        Assert.NotEqual(written.ETag, read.ETag);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Read_NothingStored_GivesAFreshStateWithoutETag(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var storage = store.Services.GetRequiredKeyedService<IGrainStorage>("Default");
        var read = new GrainState<Counter>(new Counter { Count = 9 }, "old");

        await storage.ReadStateAsync("state", Grain, read);

        Assert.Equal((0, null, false), (read.State!.Count, read.ETag, read.RecordExists));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Write_UnderAStaleETag_IsInconsistentAndChangesNothing(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var storage = store.Services.GetRequiredKeyedService<IGrainStorage>("Default");
        var first = new GrainState<Counter>(new Counter { Count = 1 });
        await storage.WriteStateAsync("state", Grain, first);
        var stale = new GrainState<Counter>(new Counter { Count = 2 }, first.ETag);
        await storage.WriteStateAsync("state", Grain, first);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("state", Grain, stale));
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("state", Grain, new GrainState<Counter>(new Counter())));
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync("state", Grain, stale));

        var read = new GrainState<Counter>();
        await storage.ReadStateAsync("state", Grain, read);
        Assert.Equal(1, read.State!.Count);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Clear_ThenWriteUnderItsETag_GoesOn(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var storage = store.Services.GetRequiredKeyedService<IGrainStorage>("Default");
        var state = new GrainState<Counter>(new Counter { Count = 1 });
        await storage.WriteStateAsync("state", Grain, state);
        await storage.ClearStateAsync("state", Grain, state);
        Assert.False(state.RecordExists);

        state.State = new Counter { Count = 5 };
        await storage.WriteStateAsync("state", Grain, state);

        var read = new GrainState<Counter>();
        await storage.ReadStateAsync("state", Grain, read);
        Assert.Equal((5, true), (read.State!.Count, read.RecordExists));
    }

    public sealed class Counter
    {
        public int Count { get; set; }
    }
}
