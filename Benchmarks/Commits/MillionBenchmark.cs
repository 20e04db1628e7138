using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Storage.Queries;

namespace OrleansScheduler.Benchmarks.Commits;

/// <summary>One million pending jobs: how fast they are read back after a restart, and how long a page of 100 takes under every kind of filter.</summary>
internal static class MillionBenchmark
{
    private const int Jobs = 1_000_000;

    private static readonly (string Name, JobFilter Filter)[] Filters =
    [
        ("none", new()),
        ("state Pending", new() { State = "Pending" }),
        ("state Failed (no match)", new() { State = "Failed" }),
        ("tenant, a tenth", new() { Tenant = "research/team-3" }),
        ("tenant subtree, all", new() { Tenant = "research" }),
        ("tenant, no match", new() { Tenant = "sales" }),
        ("name prefix, all", new() { NamePrefix = "train" }),
        ("name prefix, 100 old ones", new() { NamePrefix = "train-00012" }),
        ("name prefix, 10,000 old ones", new() { NamePrefix = "train-001" }),
        ("label, a fifth", new() { Label = new("env", "prod") }),
        ("label, 1,000 old ones", new() { Label = new("batch", "3") }),
        ("tenant + state", new() { Tenant = "research/team-3", State = "Pending" }),
        ("tenant + state, no match", new() { Tenant = "research/team-3", State = "Succeeded" }),
        ("name prefix, all + label, 1,000 old ones", new() { NamePrefix = "train", Label = new("batch", "3") }),
        ("tenant + label that never meet", new() { Tenant = "research/team-3", Label = new("env", "prod") }),
        ("state Failed + name prefix, all", new() { State = "Failed", NamePrefix = "train" }),
        ("state Failed + label, a fifth", new() { State = "Failed", Label = new("env", "prod") }),
    ];

    public static async Task RunAsync(string[] args, TextWriter output)
    {
        var (store, name) = await BenchmarkStore.OpenAsync(args);
        await using var opened = store;
        var region = await store.Regions.TakeEpochAsync(name);
        var workload = new Workload(name, region.Epoch) { Varied = true };
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Jobs / 1_000; i++)
        {
            await store.Regions.CommitAsync(workload.Submit(1_000));
        }

        await output.WriteLineAsync($"{Jobs:N0} varied jobs (two labels each) committed: {Jobs / clock.Elapsed.TotalSeconds:N0} jobs/s\n");
        await RecoverAsync(store, name, output);
        await RecoverAsync(store, name, output);
        await ListAsync(store.Services.GetRequiredService<IJobQueries>(), name, output);
    }

    private static async Task RecoverAsync(BenchmarkStore store, string region, TextWriter output)
    {
        var clock = Stopwatch.StartNew();
        var cpu = Environment.CpuUsage.TotalTime;
        var rows = 0;
        await store.Regions.LoadAsync(region);
        var rest = clock.Elapsed.TotalSeconds;
        await foreach (var batch in store.Regions.ReadLiveJobsAsync(region))
        {
            rows += batch.Count;
        }

        await output.WriteLineAsync($"{rows:N0} live jobs read in {clock.Elapsed.TotalSeconds:F2} s, of that {rest:F2} s for nodes and attempts; own CPU {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:F2} s\n");
    }

    private static async Task ListAsync(IJobQueries queries, string region, TextWriter output)
    {
        await output.WriteLineAsync("| filter | rows | first ms | median ms of 21 | pages to the end or to 100 rows |\n|---|---:|---:|---:|---:|");
        foreach (var (name, filter) in Filters.Concat(Filters.Select(pair => ($"region + {pair.Name}", pair.Filter with { Region = region }))))
        {
            List<double> times = [];
            JobPage page = new([], null);
            for (var i = 0; i <= 20; i++)
            {
                var start = Stopwatch.GetTimestamp();
                page = await queries.ListAsync(filter, null, 100);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            var first = times[0];
            times.Sort();
            var rows = page.Items.Count;
            var pages = 1;
            for (; rows < 100 && page.NextCursor is not null; pages++)
            {
                page = await queries.ListAsync(filter, page.NextCursor, 100);
                rows += page.Items.Count;
            }

            await output.WriteLineAsync($"| {name} | {rows} | {first:F1} | {times[10]:F1} | {pages} |");
        }
    }
}
