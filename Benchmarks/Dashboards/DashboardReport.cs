using System.Globalization;
using OrleansScheduler.Benchmarks.EndToEnd;

namespace OrleansScheduler.Benchmarks.Dashboards;

/// <summary>Writes what was measured as it comes, and remembers what missed its bound.</summary>
internal sealed class DashboardReport(TextWriter output)
{
    private const double PaintMsMax = 1_000;
    private const double UpdateMsMax = 2_000;
    private const double CoresMax = 0.5;
    private const double HeapGrowthMax = 1.25;
    private readonly List<string> _missed = [];

    /// <summary>Of each page: its size, what the silo takes to answer, and every first paint in the order of the loads, the first of them with an empty cache.</summary>
    public async Task PaintsAsync(IReadOnlyList<(string Path, IReadOnlyList<FirstPaint> Loads)> paints)
    {
        await output.WriteLineAsync("| page | KiB | answered in, median ms | first paint, median ms | slowest | each load, the first with an empty cache |\n|---|---:|---:|---:|---:|---|");
        foreach (var (path, loads) in paints)
        {
            var painted = Percentiles.Of(loads.Select(load => load.PaintedMs));
            var answered = Percentiles.Of(loads.Select(load => load.AnsweredMs - load.AskedMs));
            Check(painted.Max <= PaintMsMax, $"the first paint of {path}");
            await output.WriteLineAsync(
                $"| `{path}` | {loads[^1].KiB:0} | {answered.P50:0} | {painted.P50:0} | {painted.Max:0} | {string.Join(", ", loads.Select(load => load.PaintedMs.ToString("0", CultureInfo.InvariantCulture)))} |");
        }

        await output.WriteLineAsync();
    }

    public Task CoresAsync(double idle, double watched, int dashboards)
    {
        Check(watched - idle <= CoresMax, "the silo's processor time");
        return output.WriteLineAsync(
            $"- the silo without dashboards: {idle:0.00} cores; with {dashboards} open: {watched:0.00}; **the dashboards cost {watched - idle:0.00} cores** ({CoresMax} are allowed)");
    }

    public Task UpdatesAsync(Percentiles ms)
    {
        Check(ms.Max <= UpdateMsMax, "an update");
        return output.WriteLineAsync($"- from submitting a job to its name on an open page, while the others are open: {ms.Count} times, **median {ms.P50:0} ms, slowest {ms.Max:0} ms**");
    }

    public async Task MemoryAsync(IReadOnlyList<MemorySample> samples)
    {
        // The first sample still holds what starting left behind.
        var (first, last) = (samples[Math.Min(1, samples.Count - 1)], samples[^1]);
        Check(last.HeapMiB <= first.HeapMiB * HeapGrowthMax, "the browser's memory");
        await output.WriteLineAsync(
            $"- memory over {last.At.TotalMinutes:0.#} min, one page of each kind: script heap {first.HeapMiB:0.0} MiB, then {last.HeapMiB:0.0} MiB (at most {samples.Max(s => s.HeapMiB):0.0}); "
            + $"{first.Nodes:N0} nodes, then {last.Nodes:N0}; the silo {first.SiloMiB:0} MiB, then {last.SiloMiB:0} MiB\n");
        await output.WriteLineAsync("| minute | script heap, MiB | nodes | silo, MiB |\n|---:|---:|---:|---:|");
        foreach (var sample in samples)
        {
            await output.WriteLineAsync($"| {sample.At.TotalMinutes:0.0} | {sample.HeapMiB:0.0} | {sample.Nodes:N0} | {sample.SiloMiB:0} |");
        }
    }

    /// <summary>The exit code.</summary>
    public async Task<int> VerdictAsync()
    {
        await output.WriteLineAsync(_missed.Count == 0 ? "\nEvery bound holds." : $"\nMissed: {string.Join("; ", _missed)}.");
        return _missed.Count == 0 ? 0 : 1;
    }

    private void Check(bool holds, string what)
    {
        if (!holds)
        {
            _missed.Add(what);
        }
    }
}
