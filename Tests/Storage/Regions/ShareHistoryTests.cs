using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Tests.Storage.Regions;

public sealed class ShareHistoryTests
{
    public static TheoryData<StorageProvider> Providers => TestStore.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Write_OfMinutes_ReplacesWhatIsThereAndForgetsTheOld(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var history = store.Services.GetRequiredService<IShareHistory>();
        var epoch = (await store.Regions.TakeEpochAsync("r1")).Epoch;
        await store.AddRegionAsync("r2");
        await history.WriteAsync("r2", 0, [Row(1, "a")], 0);
        await history.WriteAsync("r1", epoch, [Row(1, "a"), Row(2, "a", received: 5)], 0);

        await history.WriteAsync("r1", epoch, [Row(2, "a", received: 6), Row(2, "b"), Row(3, "")], keepFromMinute: 2);

        Assert.Equal([Row(2, "a", received: 6), Row(2, "b"), Row(3, "")], await history.ReadAsync("r1", 0));
        Assert.Equal([Row(3, "")], await history.ReadAsync("r1", 3));
        Assert.Equal([Row(1, "a")], await history.ReadAsync("r2", 0));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Write_OfManyTenants_TakesThemAll(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var history = store.Services.GetRequiredService<IShareHistory>();
        ShareMinuteRow[] rows = [.. Enumerable.Range(1_000, 250).Select(i => Row(1, $"t{i}", received: i))];

        await history.WriteAsync("r1", 0, rows, 0);

        Assert.Equal(rows, await history.ReadAsync("r1", 0));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Write_UnderAnOldEpoch_IsFencedAndWritesNothing(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var history = store.Services.GetRequiredService<IShareHistory>();
        var first = await store.Regions.TakeEpochAsync("r1");
        await store.Regions.TakeEpochAsync("r1");

        var fenced = await Assert.ThrowsAsync<EpochFencedException>(() => history.WriteAsync("r1", first.Epoch, [Row(1, "a")], 0));

        Assert.Equal(first.Epoch, fenced.Epoch);
        Assert.Empty(await history.ReadAsync("r1", 0));
    }

    private static ShareMinuteRow Row(long minute, string tenant, long received = 1) =>
        new() { Minute = minute, Tenant = tenant, Received = received, Entitled = 2, ObservedMs = 60_000 };
}
