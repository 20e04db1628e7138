using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Tests.Storage.Queries;

public sealed class AuditQueriesTests
{
    public static TheoryData<StorageProvider> Providers => TestStore.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task List_AllRegionsPageByPage_GivesEveryRowOnceMergedByTime(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await store.AddRegionAsync("r2");
        await AppendAsync(store, "r1", [.. Enumerable.Range(1, 25).Select(i => Row("r1", i) with { AtMs = 10 * i })]);
        await AppendAsync(store, "r2", [.. Enumerable.Range(1, 25).Select(i => Row("r2", i) with { AtMs = (10 * i) + 5 })]);

        List<AuditRow> rows = [];
        var cursor = AuditCursor.Start;
        AuditPage page;
        do
        {
            page = await store.Audit.ListAsync(new AuditFilter(), cursor, 7);
            rows.AddRange(page.Items);
            Assert.True(AuditCursor.TryParse(page.Next.ToString(), out var parsed));
            cursor = parsed;
        }
        while (page.More);

        Assert.Equal(rows.OrderBy(row => row.AtMs).ThenBy(row => row.Region, StringComparer.Ordinal), rows);
        Assert.Equal(["region.created", "region.created"], rows.Where(row => row.Region.Length == 0).Select(row => row.Kind));
        Assert.Equal(Enumerable.Range(1, 25).Select(i => (long)i), rows.Where(row => row.Region == "r2").Select(row => row.Sequence));
        Assert.Equal((await store.Audit.EndAsync(null)).Positions, cursor.Positions);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task ListNewest_AllRegionsPageByPage_GivesEveryRowOnceNewestFirst(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await store.AddRegionAsync("r2");
        var epoch = await AppendAsync(store, "r1", [.. Enumerable.Range(1, 25).Select(i => Row("r1", i) with { AtMs = 10 * i })]);
        await AppendAsync(store, "r2", [.. Enumerable.Range(1, 25).Select(i => Row("r2", i) with { AtMs = (10 * i) + 5 })]);

        var first = await store.Audit.ListNewestAsync(new AuditFilter(), AuditCursor.Start, 7);
        await store.Regions.CommitAsync(new RegionCommit { Region = "r1", Epoch = epoch, AuditSequence = 26, JobSequence = 0, Audit = [Row("r1", 26) with { AtMs = 9_999 }] });
        List<AuditRow> rows = [.. first.Items];
        var page = first;
        while (page.More)
        {
            Assert.True(AuditCursor.TryParse(page.Next.ToString(), out var cursor));
            page = await store.Audit.ListNewestAsync(new AuditFilter(), cursor, 7);
            rows.AddRange(page.Items);
        }

        rows = [.. rows.Where(row => row.Region.Length > 0)];
        Assert.Equal(rows.OrderByDescending(row => row.AtMs), rows);
        Assert.Equal(Enumerable.Range(1, 25).Reverse().Select(i => (long)i), rows.Where(row => row.Region == "r1").Select(row => row.Sequence));
        Assert.Equal(Enumerable.Range(1, 25).Reverse().Select(i => (long)i), rows.Where(row => row.Region == "r2").Select(row => row.Sequence));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task ListNewest_RareKind_SearchesInBoundedSteps(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await AppendAsync(store, "r1", [Row("r1", 1) with { Kind = "early" }, .. Enumerable.Range(2, Limits.PageScanRows).Select(i => Row("r1", i))]);

        var filter = new AuditFilter { Region = "r1", Kind = "early" };
        var first = await store.Audit.ListNewestAsync(filter, AuditCursor.Start, 10);
        Assert.Empty(first.Items);
        Assert.True(first.More);

        var second = await store.Audit.ListNewestAsync(filter, first.Next, 10);
        Assert.Equal([1L], second.Items.Select(row => row.Sequence));
        Assert.False(second.More);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task List_AfterTheEnd_GivesOnlyWhatCameSince(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var epoch = await AppendAsync(store, "r1", [Row("r1", 1)]);
        var end = await store.Audit.EndAsync("r1");
        Assert.Empty((await store.Audit.ListAsync(new AuditFilter { Region = "r1" }, end, 10)).Items);

        await store.Regions.CommitAsync(new RegionCommit { Region = "r1", Epoch = epoch, AuditSequence = 2, JobSequence = 0, Audit = [Row("r1", 2)] });

        var page = await store.Audit.ListAsync(new AuditFilter { Region = "r1" }, end, 10);
        Assert.Equal([Row("r1", 2)], page.Items);
        Assert.Equal(end.Advance(Row("r1", 2)).Positions, page.Next.Positions);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task List_Filters_GiveMatchingRowsOnly(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        AuditRow[] rows =
        [
            Row("r1", 1) with { Tenant = "a", Job = "j1" }, Row("r1", 2) with { Tenant = "a/b", Job = "j1", Task = 3, Kind = "attempt.placed", Node = "n1" },
            Row("r1", 3) with { Tenant = "ab", Job = "j2", Node = "n1" }, Row("r1", 4) with { Tenant = null, Kind = "node.lost", Node = "n2" },
            Row("r1", 5) with { Tenant = "a/b", Job = "j1", Task = 4, Kind = "attempt.placed", Node = "n2", Rationale = """{"score":2}""" },
        ];
        await AppendAsync(store, "r1", rows);

        async Task<IEnumerable<long>> FindAsync(AuditFilter filter) =>
            (await store.Audit.ListAsync(filter, AuditCursor.Start, 100)).Items.Where(row => row.Region.Length > 0).Select(row => row.Sequence);

        Assert.Equal([1, 2, 5], await FindAsync(new AuditFilter { Tenant = "a" }));
        Assert.Equal([1, 2, 5], await FindAsync(new AuditFilter { Job = "j1" }));
        Assert.Equal([5], await FindAsync(new AuditFilter { Job = "j1", Task = 4 }));
        Assert.Equal([2, 3], await FindAsync(new AuditFilter { Node = "n1" }));
        Assert.Equal([2, 5], await FindAsync(new AuditFilter { Kind = "attempt.placed" }));
        Assert.Empty(await FindAsync(new AuditFilter { Region = "" , Job = "j1" }));
        Assert.Equal(rows[4], await store.Audit.FindLastAsync("j1", null, "attempt.placed"));
        Assert.Equal(rows[1], await store.Audit.FindLastAsync("j1", 3, "attempt.placed"));
        Assert.Null(await store.Audit.FindLastAsync("j1", 9, "attempt.placed"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task List_NoMatchInMoreRowsThanAPageMayScan_GoesOnByCursor(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await AppendAsync(store, "r1", [.. Enumerable.Range(1, Limits.PageScanRows + 5).Select(i => Row("r1", i) with { Kind = i > Limits.PageScanRows ? "late" : "early" })]);

        var first = await store.Audit.ListAsync(new AuditFilter { Region = "r1", Kind = "late" }, AuditCursor.Start, 10);
        Assert.Equal((0, true), (first.Items.Count, first.More));

        var second = await store.Audit.ListAsync(new AuditFilter { Region = "r1", Kind = "late" }, first.Next, 10);
        Assert.Equal((5, false), (second.Items.Count, second.More));
    }

    [Theory]
    [InlineData("not a cursor")]
    [InlineData("cjE")]
    [InlineData("cjE6LTE")]
    [InlineData(null)]
    public void TryParse_Nonsense_IsRefused(string? text) => Assert.False(AuditCursor.TryParse(text, out _));

    private static async Task<long> AppendAsync(TestStore store, string name, AuditRow[] rows)
    {
        var region = await store.Regions.TakeEpochAsync(name);
        await store.Regions.CommitAsync(new RegionCommit { Region = name, Epoch = region.Epoch, AuditSequence = rows.Length, JobSequence = 0, Audit = rows });
        return region.Epoch;
    }

    private static AuditRow Row(string region, long sequence) => Rows.Audit(sequence, region: region) with { Tenant = "t" };
}
