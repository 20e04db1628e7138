using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Benchmarks.EndToEnd;

/// <summary>What a silo bears through its front door: durable submissions, placement under load, a million waiting tasks.</summary>
public static class LoadBenchmark
{
    /// <summary>Writes a Markdown list of figures per store.</summary>
    public static async Task<int> RunAsync(TextWriter output, string[] arguments)
    {
        var options = new RunArguments(arguments, "store", "what", "jobs", "seconds", "rate", "nodes", "pending");
        var stores = options.Text("store", "sqlite");
        var what = options.Text("what", "batch,single,placement,recovery");
        await RunHeader.WriteAsync(output, "Load", $"load {string.Join(' ', arguments)}".TrimEnd());
        foreach (var store in stores.Split(','))
        {
            await output.WriteLineAsync($"\n## {store}\n");
            foreach (var part in what.Split(','))
            {
                // A store of its own for each part: what one left waiting would be served before the next one's jobs.
                await RunStores.ForEachAsync(store, async (_, fresh) => await output.WriteLineAsync(await MeasureAsync(part, fresh, options)));
            }
        }

        return 0;
    }

    private static Task<string> MeasureAsync(string part, StoreChoice store, RunArguments options) => part switch
    {
        "batch" => SubmissionLoad.BatchesAsync(store, options.Number("jobs", 400_000)),
        "single" => SubmissionLoad.SinglesAsync(store, TimeSpan.FromSeconds(options.Number("seconds", 20))),
        "placement" => PlacementLoad.RunAsync(
            store, options.Number("nodes", 1000), options.Number("rate", 500), TimeSpan.FromSeconds(options.Number("seconds", 20))),
        "recovery" => RecoveryLoad.RunAsync(store, options.Number("pending", 1_000_000)),
        _ => throw new FormatException($"'{part}' is not a part: batch, single, placement, recovery."),
    };
}
