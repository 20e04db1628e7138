using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using OrleansScheduler.Storage;

namespace OrleansScheduler.Tests.Storage.GrainState;

public sealed class TableRemindersTests
{
    private static readonly GrainId Grain = GrainId.Parse("rebalancer/r1");

    public static TheoryData<StorageProvider> Providers => TestStore.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Upsert_ThenRead_GivesTheRowInUtc(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var table = store.Services.GetRequiredService<IReminderTable>();
        var start = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(7);

        var etag = await table.UpsertRow(new ReminderEntry { GrainId = Grain, ReminderName = "plan", StartAt = start, Period = TimeSpan.FromMinutes(5) });

        var row = await table.ReadRow(Grain, "plan");
        Assert.Equal((Grain, "plan", start, DateTimeKind.Utc, TimeSpan.FromMinutes(5), etag),
            (row!.GrainId, row.ReminderName, row.StartAt, row.StartAt.Kind, row.Period, row.ETag));
        Assert.Null(await table.ReadRow(Grain, "other"));
        Assert.Single((await table.ReadRows(Grain)).Reminders);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task ReadRows_ByHash_IsHalfOpenAndWrapsAround(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var table = store.Services.GetRequiredService<IReminderTable>();
        await table.UpsertRow(new ReminderEntry { GrainId = Grain, ReminderName = "plan", StartAt = DateTime.UnixEpoch, Period = TimeSpan.FromMinutes(5) });
        var hash = Grain.GetUniformHashCode();

        Assert.Single((await table.ReadRows(hash - 1, hash)).Reminders);
        Assert.Empty((await table.ReadRows(hash, hash + 1)).Reminders);
        Assert.Single((await table.ReadRows(hash + 1, hash)).Reminders);
        Assert.Single((await table.ReadRows(0, 0)).Reminders);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Remove_OnlyUnderTheCurrentETag(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var table = store.Services.GetRequiredService<IReminderTable>();
        var entry = new ReminderEntry { GrainId = Grain, ReminderName = "plan", StartAt = DateTime.UnixEpoch, Period = TimeSpan.FromMinutes(5) };
        var first = await table.UpsertRow(entry);
        var second = await table.UpsertRow(entry);

        Assert.False(await table.RemoveRow(Grain, "plan", first!));
        Assert.True(await table.RemoveRow(Grain, "plan", second!));
        Assert.Empty((await table.ReadRows(Grain)).Reminders);
    }
}
