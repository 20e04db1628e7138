using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Tests.Storage.Queries;

/// <summary>Pages of jobs against a plain scan of what was committed, under every combination of filters.</summary>
public sealed class JobListTests
{
    private const int Seed = 20_260_102;

    public static TheoryData<StorageProvider> Providers => TestStore.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task List_EveryCombinationOfFilters_IsWhatAScanFindsNewestFirst(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var jobs = await CommitAsync(store, 6_000);
        string?[] tenants = [null, "a", "a/b", "ab", "nobody"];
        string?[] states = [null, "Pending", "Succeeded", "Failed"];
        string?[] regions = [null, "r2"];
        string?[] names = [null, "job", "job-1", "rare", "é", "%"];
        KeyValuePair<string, string>?[] labels = [null, new("env", "prod"), new("rare", "yes"), new("env", "none")];
        foreach (var filter in from tenant in tenants
                               from state in states
                               from region in regions
                               from name in names
                               from label in labels
                               select new JobFilter { Tenant = tenant, State = state, Region = region, NamePrefix = name, Label = label })
        {
            var expected = jobs.Where(job => Matches(job, filter)).Select(job => job.Id).OrderDescending(StringComparer.Ordinal).Take(250).ToList();
            Assert.True(expected.SequenceEqual(await ReadAsync(store, filter, 250)), $"{filter} (seed {Seed})");
        }
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task List_RareMatchBehindMoreRowsThanAPageMayScan_IsFoundByFollowingTheCursor(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var region = await store.Regions.TakeEpochAsync("r1");
        var count = Limits.PageScanRows + Limits.PageNarrowRows;
        JobRow[] jobs = [.. Enumerable.Range(1, count).Select(i => Rows.Job(i, tenant: i == 1 || i % 2 == 0 ? "even" : "odd") with
        {
            Labels = i % 2 == 1 ? [new("odd", "yes")] : [],
        })];
        await store.Regions.CommitAsync(Rows.Accept(region.Epoch, 0, jobs));

        var found = await ReadAsync(store, new JobFilter { Tenant = "even", Label = new("odd", "yes") }, 10);

        Assert.Equal([jobs[0].Id], found);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task List_Limit_IsBounded(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.Jobs.ListAsync(new JobFilter(), null, 0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.Jobs.ListAsync(new JobFilter(), null, Limits.PageRows + 1));
        Assert.Equal((0, null), await store.Jobs.ListAsync(new JobFilter(), null, 1) is var page ? (page.Items.Count, page.NextCursor) : default);
    }

    /// <summary>See <c>JobQueries</c>: the runtime compiles the driver's reader of statements anew while the caller of a longer one waits.</summary>
    [SkippableFact]
    public async Task List_OnPostgreSql_SaysNoStatementOfAThousandCharacters()
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.PostgreSql);
        await CommitAsync(store, 6_000);
        JobFilter all = new() { Tenant = "a", State = "Failed", Region = "r2", NamePrefix = "rare", Label = new("rare", "yes") };
        JobFilter[] filters =
        [
            new(), new() { Tenant = "nobody", Region = all.Region }, new() { State = all.State }, new() { NamePrefix = all.NamePrefix },
            new() { Label = all.Label }, all with { NamePrefix = null, Label = null }, all with { Label = null }, all,
        ];
        using var statements = new StatementLog();

        foreach (var filter in filters)
        {
            await store.Jobs.ListAsync(filter, null, 100);
        }

        Assert.True(statements.Texts.Count > filters.Length);
        Assert.All(statements.Texts, text => Assert.InRange(text.Length, 1, 999));
    }

    private static async Task<List<string>> ReadAsync(TestStore store, JobFilter filter, int count)
    {
        List<string> ids = [];
        string? cursor = null;
        do
        {
            var page = await store.Jobs.ListAsync(filter, cursor, 100);
            ids.AddRange(page.Items.Select(job => job.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null && ids.Count < count);

        return [.. ids.Take(count)];
    }

    private static async Task<List<JobRow>> CommitAsync(TestStore store, int count)
    {
        await store.AddRegionAsync("r2");
        var random = new Random(Seed);
        List<JobRow> all = [];
        foreach (var name in (string[])["r1", "r2"])
        {
            var region = await store.Regions.TakeEpochAsync(name);
            JobRow[] jobs = [.. Enumerable.Range(1, count / 2).Select(i => Job(random, name, i, name == "r1" ? 2 * i : (2 * i) + 1))];
            var commit = Rows.Accept(region.Epoch, 0, jobs);
            await store.Regions.CommitAsync(commit);
            JobRow[] over = [.. jobs.Where(_ => random.Next(4) == 0)];
            await store.Regions.CommitAsync(commit with
            {
                Jobs = [], Audit = [], JobChanges = [.. over.Select(job => Rows.Change(job, "Succeeded", succeeded: 1, finishedAtMs: 9))],
            });
            all.AddRange(jobs.Select(job => over.Contains(job) ? job with { State = "Succeeded" } : job));
        }

        return all;
    }

    private static JobRow Job(Random random, string region, long sequence, long number)
    {
        string[] tenants = ["a", "a/b", "ab", "a/b/c"];
        var name = random.Next(1_000) == 0 ? "rare" : random.Next(3) == 0 ? "émile" : $"job-{random.Next(30)}";
        List<KeyValuePair<string, string>> labels = [new("env", random.Next(2) == 0 ? "prod" : "dev")];
        if (random.Next(700) == 0)
        {
            labels.Add(new("rare", "yes"));
        }

        return Rows.Job(number, tenants[random.Next(4)], name, region) with { Sequence = sequence, Labels = labels };
    }

    private static bool Matches(JobRow job, JobFilter filter) =>
        (filter.Tenant is null || job.Tenant == filter.Tenant || job.Tenant.StartsWith(filter.Tenant + "/", StringComparison.Ordinal))
        && (filter.State is null || job.State == filter.State)
        && (filter.Region is null || job.Region == filter.Region)
        && (filter.NamePrefix is null || job.Name.StartsWith(filter.NamePrefix, StringComparison.Ordinal))
        && (filter.Label is null || job.Labels.Contains(filter.Label.Value));
}
