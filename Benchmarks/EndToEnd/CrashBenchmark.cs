using OrleansScheduler.Tests.EndToEnd.Scenarios;

namespace OrleansScheduler.Benchmarks.EndToEnd;

/// <summary>Rounds of the crash scenario, judged: exit code 1 when a promise was broken.</summary>
public static class CrashBenchmark
{
    /// <summary>Writes a Markdown table: a row per round.</summary>
    public static async Task<int> RunAsync(TextWriter output, string[] arguments)
    {
        var options = new RunArguments(arguments, "tasks", "rounds", "kills", "seed", "store", "target");
        var tasks = options.Number("tasks", 300);
        var rounds = options.Number("rounds", 10);
        var kills = options.Number("kills", 3);
        var seed = options.Number("seed", Random.Shared.Next(1_000_000));
        var target = Enum.Parse<CrashTarget>(options.Text("target", "silo"), ignoreCase: true);
        var stores = options.Text("store", "sqlite");
        await RunHeader.WriteAsync(
            output, $"kill -9 of the {target.ToString().ToLowerInvariant()}",
            $"crash --target {options.Text("target", "silo")} --tasks {tasks} --rounds {rounds} --kills {kills} --seed {seed} --store {stores}");
        await output.WriteLineAsync("| store | round | seed | kills | tasks | lines | jobs succeeded | attempts a task | audit rows | seconds | broken |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|");
        var broken = 0;
        for (var round = 0; round < rounds; round++)
        {
            var number = round;
            await RunStores.ForEachAsync(stores, async (name, store) =>
            {
                var result = await new CrashScenario(new CrashOptions(target, tasks, SleepMsMax: 3000, kills, seed + number), store).RunAsync();
                var problems = result.Problems(tasks);
                broken += problems.Count;
                await output.WriteLineAsync(
                    $"| {name} | {number + 1} | {seed + number} | {result.Kills} | {tasks} | {result.Lines.Count} | {result.Jobs.Count(job => job.State == "Succeeded")}/{result.Acknowledged.Count} "
                    + $"| {result.AttemptsMax} | {result.Audit.Count} | {result.Elapsed.TotalSeconds:0.0} | {(problems.Count == 0 ? "nothing" : string.Join("; ", problems))} |");
            });
        }

        return broken == 0 ? 0 : 1;
    }
}
