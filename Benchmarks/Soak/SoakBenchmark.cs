using System.Diagnostics;
using System.Globalization;
using OrleansScheduler.Benchmarks.EndToEnd;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Benchmarks.Soak;

/// <summary>
/// The demonstration for a long time, on SQLite with retention, while the silo is restarted again and again: in order and by
/// <c>kill -9</c> in turn. Memory and tables are written down; exit code 1 when an acknowledged job was lost or a table grows.
/// </summary>
public static class SoakBenchmark
{
    private static readonly string[] Shown = ["jobs", "attempts", "audit", "idempotency", "job_labels", "waiting", "nodes"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Writes a Markdown report: a row per look.</summary>
    public static async Task<int> RunAsync(TextWriter output, string[] arguments)
    {
        var options = new RunArguments(arguments, "minutes", "restart-seconds", "look-seconds", "keep");
        var minutes = options.Number("minutes", 30);
        var restart = TimeSpan.FromSeconds(options.Number("restart-seconds", 300));
        var look = TimeSpan.FromSeconds(options.Number("look-seconds", 30));
        var keep = options.Text("keep", "3m");
        foreach (var (name, value) in new[] { ("Retention__Jobs", keep), ("Retention__Audit", keep), ("Retention__Every", "00:00:15") })
        {
            // Programs that are started here inherit it.
            Environment.SetEnvironmentVariable(name, value);
        }

        await RunHeader.WriteAsync(output, "Soak", $"soak --minutes {minutes} --restart-seconds {restart.TotalSeconds:0} --keep {keep}");
        using var house = new TemporaryHouse();
        await using var silo = await SiloProcess.StartAsync(house, StoreChoice.Sqlite, localAgent: false);
        await using var demo = ChildProgram.Start(
            ProgramFiles.Cli, ["demo"],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["OSCHED_SERVER"] = silo.Address.ToString(), ["OSCHED_KEY"] = silo.OperatorKey },
            house.Root);
        await demo.WaitForLineAsync(line => line.Contains("simulated nodes in", StringComparison.Ordinal), Patience);
        var ledger = new SoakLedger(silo.Client);
        using var stop = new CancellationTokenSource();
        var submitting = ledger.RunAsync(stop.Token);
        var samples = await WatchAsync(output, silo, submitting, TimeSpan.FromMinutes(minutes), restart, look);
        await stop.CancelAsync();
        await submitting;
        await ledger.FinishAsync(Patience);
        demo.Terminate();
        await demo.WaitForExitAsync(Patience);
        return await JudgeAsync(output, ledger, samples);
    }

    private static async Task<List<SoakSample>> WatchAsync(TextWriter output, SiloProcess silo, Task submitting, TimeSpan length, TimeSpan restart, TimeSpan look)
    {
        var probe = new SoakProbe(silo.DataFolder);
        var samples = new List<SoakSample>();
        var clock = Stopwatch.StartNew();
        var life = 1;
        var born = TimeSpan.Zero;
        await output.WriteLineAsync($"| seconds | life | RSS MiB | store MiB | {string.Join(" | ", Shown)} |\n|---:|---:|---:|---:|{string.Concat(Shown.Select(_ => "---:|"))}");
        while (clock.Elapsed < length && !submitting.IsFaulted)
        {
            await Task.Delay(look);
            var sample = await probe.LookAsync(clock.Elapsed.TotalSeconds, life, silo.Program.Id);
            samples.Add(sample);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {sample.Seconds:0} | {sample.Life} | {sample.RssMiB:0} | {sample.StoreMiB:0.0} | {string.Join(" | ", Shown.Select(table => sample.Rows[table]))} |"));
            if (clock.Elapsed - born < restart || clock.Elapsed >= length)
            {
                continue;
            }

            await RestartAsync(output, silo, inOrder: life % 2 == 1);
            (life, born) = (life + 1, clock.Elapsed);
        }

        return samples;
    }

    private static async Task RestartAsync(TextWriter output, SiloProcess silo, bool inOrder)
    {
        if (!inOrder)
        {
            await silo.KillAsync();
        }
        else if (await silo.StopAsync(Patience) is var exitCode and not 0)
        {
            await output.WriteLineAsync($"\nThe silo ended with {exitCode}.\n");
        }

        await silo.StartAgainAsync();
    }

    /// <summary>A table is bounded when the last third of the run saw no more of it than half as much again as the middle third.</summary>
    private static async Task<int> JudgeAsync(TextWriter output, SoakLedger ledger, List<SoakSample> samples)
    {
        var third = Math.Max(1, samples.Count / 3);
        var middle = samples.Skip(third).Take(third).ToList();
        var last = samples.Skip(2 * third).ToList();
        List<string> growing = [];
        if (middle.Count > 0 && last.Count > 0)
        {
            growing.AddRange(last[^1].Rows.Keys.Where(table => last.Max(s => s.Rows[table]) > (1.5 * middle.Max(s => s.Rows.GetValueOrDefault(table))) + 100));
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"\nAcknowledged: {ledger.Accepted}, succeeded: {ledger.Succeeded}, broken: {(ledger.Broken.Count == 0 ? "none" : string.Join("; ", ledger.Broken.Take(10)))}.")
            + $"\nMemory at the end of each life: {string.Join(", ", samples.GroupBy(s => s.Life).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Last().RssMiB:0}")))} MiB."
            + $"\nTables that grow: {(growing.Count == 0 ? "none" : string.Join(", ", growing))}.");
        return ledger.Broken.Count == 0 && growing.Count == 0 ? 0 : 1;
    }
}
