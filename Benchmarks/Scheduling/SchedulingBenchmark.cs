using System.Diagnostics;
using System.Globalization;
using OrleansScheduler.Scheduling;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Benchmarks.Scheduling;

/// <summary>
/// Decisions a second of the region's core, rationale on, with a million tasks waiting: a full region in which tasks
/// end and others take their places. Prints a Markdown report; <c>results/scheduling.md</c> is a committed one.
/// </summary>
internal static class SchedulingBenchmark
{
    private const int Backlog = 1_000_000;
    private static readonly int[] NodeCounts = [100, 1_000, 10_000];

    public static void Run(TextWriter output)
    {
        output.WriteLine("# Scheduling core");
        output.WriteLine();
        output.WriteLine($"`dotnet run -c Release --project Benchmarks -- scheduling`, one thread, {Environment.ProcessorCount} cores, .NET {Environment.Version}.");
        output.WriteLine();
        output.WriteLine("A full region, 1,000,000 tasks of 64 requirement classes and 32 tenants waiting. Every cycle 64 attempts end and their");
        output.WriteLine("places are decided anew: an event, a decision, its rationale and both audit rows each. `+ text`: with the audit rows'");
        output.WriteLine("sentence and JSON rendered, as the store does. Decisions count against processor time (garbage collection included), so");
        output.WriteLine("that a busy machine does not blur them; cycles against the clock.");
        output.WriteLine();
        output.WriteLine("| nodes | strategy | decisions per CPU second | + text | p50 of a cycle | p99 of a cycle |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (var nodes in NodeCounts)
        {
            foreach (var strategy in Enum.GetValues<PlacementStrategy>())
                Measure(output, nodes, strategy);
        }

        output.WriteLine();
        MeasureRecovery(output);
        MeasureSpecs(output);
    }

    private static void Measure(TextWriter output, int nodes, PlacementStrategy strategy)
    {
        var load = new SteadyLoad(nodes, Backlog, strategy);
        load.Cycles(200, render: false, null);
        var times = new List<long>();
        var plain = load.Cycles(1_000, render: false, times);
        var rendered = load.Cycles(300, render: true, null);
        times.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {nodes:N0} | {PlacementStrategies.NameOf(strategy)} | {plain:N0} | {rendered:N0} | {Micros(times[times.Count / 2]):N0} µs | {Micros(times[times.Count * 99 / 100]):N0} µs |"));
    }

    private static void MeasureRecovery(TextWriter output)
    {
        var rows = SteadyLoad.Rows(Backlog, PlacementStrategy.BestFit).ToList();
        var before = GC.GetTotalMemory(true);
        var clock = Stopwatch.StartNew();
        var scheduler = new RegionScheduler(new(RegionName.Parse("bench")));
        scheduler.Restore(new() { Jobs = rows }, 0);
        var elapsed = clock.Elapsed;
        var bytes = (GC.GetTotalMemory(true) - before) / Backlog;
        clock.Restart();
        var first = scheduler.Explain(new(rows[^1].Job, 0), 0);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"- Recovery of {scheduler.LiveJobs:N0} pending jobs from rows: {elapsed.TotalSeconds:0.00} s, {bytes} bytes a job."));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"- Explanation of one task among them (position {first!.PositionInTenant:N0} in its tenant): {clock.Elapsed.TotalMilliseconds:0.0} ms."));
    }

    private static void MeasureSpecs(TextWriter output)
    {
        const int specs = 200_000;
        var json = """
            {"type":"job","name":"train","tenant":"research/nlp","tasks":8,"resources":{"cpu":"2","memory":"4G"},"scheduling":{"strategy":"best-fit","priority":"high"},
            "run":{"command":["python3","train.py"],"env":{"A":"b"},"timeout":"1h","retries":3},"labels":{"team":"x"}}
            """u8;
        for (var i = 0; i < specs / 10; i++)
            JobSpecJson.Parse(json, out _);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < specs; i++)
            JobSpecJson.Parse(json, out _);
        var parsed = specs / clock.Elapsed.TotalSeconds;
        var spec = JobSpecJson.Parse(json, out _)!;
        clock.Restart();
        for (var i = 0; i < specs; i++)
            JobSpecJson.Canonical(spec);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"- Job specs of {json.Length} bytes: {parsed:N0}/s parsed, {specs / clock.Elapsed.TotalSeconds:N0}/s written canonically."));
    }

    private static double Micros(long ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
