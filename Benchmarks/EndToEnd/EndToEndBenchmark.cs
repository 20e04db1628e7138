using System.Diagnostics;
using OrleansScheduler.Client;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Benchmarks.EndToEnd;

/// <summary>Jobs of <c>true</c> from their submission to their ends, as real processes on the silo's own agent.</summary>
public static class EndToEndBenchmark
{
    private const int BatchJobs = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Writes a Markdown table: a row per store.</summary>
    public static async Task<int> RunAsync(TextWriter output, string[] arguments)
    {
        var options = new RunArguments(arguments, "jobs", "store");
        var jobs = options.Number("jobs", 2000);
        await RunHeader.WriteAsync(output, "Jobs end to end", $"end-to-end --jobs {jobs} --store {options.Text("store", "sqlite")}");
        await output.WriteLineAsync("| store | jobs | succeeded | attempts | seconds | jobs/s |\n|---|---:|---:|---:|---:|---:|");
        await RunStores.ForEachAsync(options.Text("store", "sqlite"), async (name, store) =>
        {
            using var house = new TemporaryHouse();
            await using var silo = await SiloProcess.StartAsync(house, store);
            var client = silo.Client;
            await client.UntilAsync(row => row.Kind == "node.joined", Patience);
            using var api = new RawApi(silo, connections: 4);

            var clock = Stopwatch.StartNew();
            for (var sent = 0; sent < jobs; sent += BatchJobs)
            {
                await api.PostAsync("/api/v1/jobs/batch", RawApi.Batch(Math.Min(BatchJobs, jobs - sent)));
            }

            int ended = 0, succeeded = 0, attempts = 0;
            await client.UntilAsync(
                row =>
                {
                    attempts += row.Kind == EventKinds.AttemptPlaced ? 1 : 0;
                    succeeded += row.Kind == EventKinds.JobSucceeded ? 1 : 0;
                    ended += EventKinds.EndsJob(row.Kind) ? 1 : 0;
                    return ended == jobs;
                },
                Patience);
            var seconds = clock.Elapsed.TotalSeconds;
            await output.WriteLineAsync($"| {name} | {jobs:N0} | {succeeded:N0} | {attempts:N0} | {seconds:0.0} | {jobs / seconds:0} |");
        });
        return 0;
    }
}
