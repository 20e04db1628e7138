using System.Diagnostics;
using Microsoft.Playwright;
using OrleansScheduler.Benchmarks.EndToEnd;
using OrleansScheduler.Client.Requests;

namespace OrleansScheduler.Benchmarks.Dashboards;

/// <summary>
/// The dashboard over many jobs and nodes, in real Chromium pages: only those acknowledge each update as a person's browser
/// does, so a circuit that nobody draws would cost the silo less. What the browser itself takes is not counted.
/// </summary>
public static class DashboardBenchmark
{
    private const int Paints = 5;
    private const int Updates = 10;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(30);

    /// <summary>Writes Markdown; exit code 1 when a bound is missed.</summary>
    public static async Task<int> RunAsync(TextWriter output, string[] arguments)
    {
        var options = new RunArguments(arguments, "jobs", "nodes", "dashboards", "minutes");
        var (jobs, nodes, dashboards) = (options.Number("jobs", 100_000), options.Number("nodes", 1_000), options.Number("dashboards", 20));
        var minutes = options.Number("minutes", 10);
        await RunHeader.WriteAsync(output, "Dashboard", $"dashboard --jobs {jobs} --nodes {nodes} --dashboards {dashboards} --minutes {minutes}");
        await using var cluster = await BusyCluster.StartAsync(jobs, nodes);
        var process = cluster.Silo.Program.Id;
        await using var browser = await Browser.StartAsync(cluster.Silo.Address);
        var boss = await browser.SignInAsync(cluster.Silo.OperatorKey);
        var pages = await Browser.PagesAsync(boss);
        var report = new DashboardReport(output);

        await report.PaintsAsync(await PaintsAsync(boss, pages));
        await Task.Delay(Settle);
        var idle = await ProcessorTime.OverAsync(process, Measured);
        var open = await OpenAllAsync(browser, cluster, boss, pages, dashboards);
        await Task.Delay(Settle);
        var watched = await ProcessorTime.OverAsync(process, Measured);
        await report.CoresAsync(idle, watched, dashboards);
        await report.UpdatesAsync(await UpdatesAsync(boss, cluster));
        await report.MemoryAsync(await MemoryAsync(open, process, TimeSpan.FromMinutes(minutes)));
        return await report.VerdictAsync();
    }

    private static async Task<IReadOnlyList<(string Path, IReadOnlyList<FirstPaint> Loads)>> PaintsAsync(IBrowserContext user, IReadOnlyList<string> paths)
    {
        var page = await Browser.OpenAsync(user, paths[0]);
        var paints = new List<(string, IReadOnlyList<FirstPaint>)>();
        foreach (var path in paths)
        {
            var loads = new List<FirstPaint>();
            await Browser.EmptyCacheAsync(page);
            for (var i = 0; i < Paints; i++)
            {
                loads.Add(await Browser.FirstPaintAsync(page, path));
            }

            paints.Add((Browser.KindOf(path), loads));
        }

        await page.CloseAsync();
        return paints;
    }

    /// <summary>Three of five are an operator's; the others belong to two tenants, whose pages read other addresses.</summary>
    private static async Task<IReadOnlyList<IPage>> OpenAllAsync(Browser browser, BusyCluster cluster, IBrowserContext boss, IReadOnlyList<string> pages, int count)
    {
        var users = new List<IBrowserContext> { boss, boss, boss };
        foreach (var tenant in BusyCluster.Tenants.Take(2))
        {
            var key = await cluster.Client.Keys.CreateAsync(new KeyCreation { Role = "tenant-admin", Tenant = tenant, Name = $"dashboard of {tenant}", Reason = "benchmark" });
            users.Add(await browser.SignInAsync(key.Key));
        }

        var open = new List<IPage>();
        for (var i = 0; i < count; i++)
        {
            var user = users[i % users.Count];
            var own = ReferenceEquals(user, boss) ? pages : await Browser.PagesAsync(user);
            open.Add(await Browser.OpenAsync(user, own[i % own.Count]));
        }

        return open;
    }

    /// <summary>From before a job is submitted until its name stands on an open page.</summary>
    private static async Task<Percentiles> UpdatesAsync(IBrowserContext user, BusyCluster cluster)
    {
        var page = await Browser.OpenAsync(user, "/jobs?name=seen-");
        var times = new List<double>();
        for (var i = 0; i < Updates; i++)
        {
            var clock = Stopwatch.StartNew();
            await cluster.SubmitAsync($"seen-{i}-x", BusyCluster.Tenants[0]);
            await page.GetByText($"seen-{i}-x").First.WaitForAsync(new() { Timeout = 30_000 });
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        await page.CloseAsync();
        return Percentiles.Of(times);
    }

    /// <summary>Memory of every kind of page that is open, again and again.</summary>
    private static async Task<IReadOnlyList<MemorySample>> MemoryAsync(IReadOnlyList<IPage> open, int process, TimeSpan time)
    {
        var samples = new List<MemorySample>();
        var kinds = open.DistinctBy(page => new Uri(page.Url).AbsolutePath).ToArray();
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var (heap, nodes) = (0.0, 0);
            foreach (var page in kinds)
            {
                var one = await Browser.MemoryAsync(page);
                (heap, nodes) = (heap + one.HeapMiB, nodes + one.Nodes);
            }

            samples.Add(new(clock.Elapsed, heap, nodes, ProcessorTime.MemoryMiB(process)));
            if (clock.Elapsed >= time)
            {
                return samples;
            }

            var rest = time - clock.Elapsed;
            await Task.Delay(rest < Between ? rest : Between);
        }
    }
}
