using OrleansScheduler.Tests.EndToEnd.Scenarios;

namespace OrleansScheduler.Benchmarks.EndToEnd;

/// <summary>Rounds of the crash scenario, judged: exit code 1 when a promise was broken.</summary>
public static class CrashBenchmark
{
    /// <summary>Writes a Markdown table: a row per round.</summary>
    public static async Task<int> RunAsync(TextWriter output, string[] arguments)
    {
        var options = new RunArguments(arguments, "tasks", "rounds", "kills", "seed", "store", "target", "silos", "orleans-scripts");
        var tasks = options.Number("tasks", 300);
        var rounds = options.Number("rounds", 10);
        var kills = options.Number("kills", 3);
        var seed = options.Number("seed", Random.Shared.Next(1_000_000));
        var target = Enum.Parse<CrashTarget>(options.Text("target", "silo"), ignoreCase: true);
        var silos = options.Number("silos", 1);
        var scripts = options.Text("orleans-scripts", "");
        var stores = options.Text("store", silos > 1 ? "postgresql" : "sqlite");
        if (silos > 1 && (scripts.Length == 0 || stores != "postgresql"))
        {
            throw new FormatException("--silos 2 needs --store postgresql, --orleans-scripts FOLDER and a build with -p:OrleansEngine=Microsoft.");
        }

        await RunHeader.WriteAsync(
            output, $"kill -9 of the {target.ToString().ToLowerInvariant()}",
            $"crash --target {options.Text("target", "silo")} --tasks {tasks} --rounds {rounds} --kills {kills} --seed {seed} --store {stores}"
            + (silos > 1 ? $" --silos {silos} --orleans-scripts FOLDER" : ""));
        await output.WriteLineAsync("| store | round | seed | kills | tasks | lines | jobs succeeded | attempts a task | audit rows | seconds | broken |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|");
        var broken = 0;
        for (var round = 0; round < rounds; round++)
        {
            var number = round;
            await RunStores.ForEachAsync(stores, async (name, store) =>
            {
                if (silos > 1)
                {
                    await OrleansTables.CreateAsync(store.ConnectionString!, scripts);
                }

                var result = await new CrashScenario(new CrashOptions(target, tasks, SleepMsMax: 3000, kills, seed + number, silos), store).RunAsync();
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
