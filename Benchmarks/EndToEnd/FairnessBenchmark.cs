using OrleansScheduler.Tests.EndToEnd.Scenarios;

namespace OrleansScheduler.Benchmarks.EndToEnd;

/// <summary>Three tenants of weights 1, 1 and 2 with backlogs that never empty: exit code 1 when a mean share is more than a point off.</summary>
public static class FairnessBenchmark
{
    private const double PointsOff = 1;

    /// <summary>Writes a Markdown table: a row per tenant.</summary>
    public static async Task<int> RunAsync(TextWriter output, string[] arguments)
    {
        var options = new RunArguments(arguments, "nodes", "cpu", "task-ms", "from", "to", "store");
        var backlog = new BacklogOptions(
            [1, 1, 2], options.Number("nodes", 10), options.Number("cpu", 16), options.Number("task-ms", 2_000), options.Number("from", 20), options.Number("to", 120));
        var stores = options.Text("store", "sqlite");
        await RunHeader.WriteAsync(
            output, "Fair shares over time",
            $"fairness --nodes {backlog.Nodes} --cpu {backlog.CpuPerNode} --task-ms {backlog.TaskMs} --from {backlog.FromSeconds} --to {backlog.ToSeconds} --store {stores}");
        await output.WriteLineAsync(
            $"{backlog.Nodes} simulated nodes of {backlog.CpuPerNode} CPU, tasks of 1 CPU and {backlog.TaskMs} ms, backlogs never empty. Dominant shares in percent of the "
            + $"region, averaged from {backlog.FromSeconds} s to {backlog.ToSeconds} s after the first placement: *shown* by `GET /fairness`, and by the *audit* alone.\n");
        await output.WriteLineAsync("| store | tenant | weight | due | shown | least second | most | audit | service ratio | tasks ended |\n|---|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        var off = 0.0;
        await RunStores.ForEachAsync(stores, async (name, store) =>
        {
            foreach (var share in await new BacklogScenario(backlog, store).RunAsync())
            {
                off = Math.Max(off, share.Off);
                await output.WriteLineAsync(
                    $"| {name} | {share.Tenant} | {share.Weight} | {share.DuePercent:0.##} | {share.ShownPercent:0.000} | {share.LeastPercent:0.000} | {share.MostPercent:0.000} "
                    + $"| {share.AuditPercent:0.000} | {share.ServiceRatio:0.0000} | {share.Ended:N0} |");
            }
        });
        await output.WriteLineAsync($"\nFarthest from what is due: {off:0.000} points; {PointsOff} are allowed.");
        return off <= PointsOff ? 0 : 1;
    }
}
