using System.Diagnostics;
using System.Runtime.InteropServices;

namespace OrleansScheduler.Benchmarks.Commits;

/// <summary>
/// Durable commits of a region, audit included, one after the other as the pump makes them: submissions alone, and jobs
/// from submission to their end (three commits a batch).
/// </summary>
internal static class CommitBenchmark
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(8);

    public static async Task RunAsync(string[] args, TextWriter output)
    {
        await output.WriteLineAsync(
            $"{Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}\n");
        await output.WriteLineAsync("| store | workload | jobs a commit | jobs/s | own CPU µs a job | commit p50 ms | p99 ms |");
        await output.WriteLineAsync("|---|---|---:|---:|---:|---:|---:|");
        foreach (var whole in (bool[])[false, true])
        {
            foreach (var batch in (int[])[1, 100, 1_000])
            {
                await output.WriteLineAsync(await MeasureAsync(args, batch, whole));
            }
        }
    }

    private static async Task<string> MeasureAsync(string[] args, int batch, bool whole)
    {
        var (store, name) = await BenchmarkStore.OpenAsync(args);
        await using var opened = store;
        var region = await store.Regions.TakeEpochAsync(name);
        var workload = new Workload(name, region.Epoch, Environment.TickCount64 & 0xFF_FFFF);
        for (var i = 0; i < 5; i++)
        {
            await store.Regions.CommitAsync(workload.Submit(batch));
        }

        List<double> commits = [];
        var jobs = 0;
        var clock = Stopwatch.StartNew();
        var cpu = Environment.CpuUsage.TotalTime;
        while (clock.Elapsed < Duration)
        {
            var submitted = workload.Submit(batch);
            commits.Add(await TimeAsync(() => store.Regions.CommitAsync(submitted)));
            if (whole)
            {
                commits.Add(await TimeAsync(() => store.Regions.CommitAsync(workload.Place(submitted.Jobs))));
                commits.Add(await TimeAsync(() => store.Regions.CommitAsync(workload.Finish(submitted.Jobs))));
            }

            jobs += batch;
        }

        var rate = jobs / clock.Elapsed.TotalSeconds;
        var cpuMicroseconds = (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / jobs;
        commits.Sort();
        return $"| {BenchmarkStore.Argument(args, "--store", "sqlite")} | {(whole ? "submit, place, finish" : "submit")} | {batch} | {rate:N0} | {cpuMicroseconds:F1} | {commits[commits.Count / 2]:F2} | {commits[commits.Count * 99 / 100]:F2} |";
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
