using System.Diagnostics;
using System.Globalization;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Specs;
using OrleansScheduler.Client.Views;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Tests.EndToEnd.Scenarios;

/// <summary>
/// Jobs whose tasks sleep a little and append one line each to a file, on an agent program of its own, while the silo or
/// the agent is killed and started again at random moments: between two rows of the audit, plus a few random
/// milliseconds that let the kill fall into commits, dispatches and reports.
/// </summary>
public sealed class CrashScenario(CrashOptions options, StoreChoice store)
{
    private const int TasksOfAJob = 3;
    private const int JitterMsMax = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Random _random = new(options.Seed);

    private int Jobs => (options.Tasks + TasksOfAJob - 1) / TasksOfAJob;

    /// <summary>Runs it in a folder of its own, on an empty store.</summary>
    public async Task<CrashResult> RunAsync()
    {
        using var house = new TemporaryHouse();
        var lines = house.SharedFile("lines");
        await using var cluster = await SiloCluster.StartAsync(house, store, options.Silos);
        var silo = cluster.Silos[^1];
        var client = silo.Client;
        await client.Tenants.ChangeAsync("default", new TenantSettings { Trusted = true, Reason = "test" });
        var key = (await client.Keys.CreateAsync(new KeyCreation { Role = "agent", Nodes = "*", Name = "crash", Reason = "test" })).Key;
        await using var agent = AgentProcess.StartProcess(house, silo, "worker", key, "cpu=16,memory=16G");
        await client.UntilAsync(row => row.Kind == "node.joined", Patience);

        var clock = Stopwatch.StartNew();
        var submitting = SubmitAsync(client, lines);
        var kills = await CrashAsync(client, cluster, agent);
        var ids = await submitting;
        var jobs = new List<JobView>();
        foreach (var id in ids)
        {
            jobs.Add(await EndOfAsync(client, id, silo, agent));
        }

        clock.Stop();
        return new CrashResult(
            ids, jobs, await File.ReadAllLinesAsync(lines), await AttemptsMaxAsync(client, ids), await client.AuditAsync(), kills, clock.Elapsed);
    }

    /// <summary>The job as it ended; of one that does not, what the programs said is all that is left of the round.</summary>
    private static async Task<JobView> EndOfAsync(SchedulerClient client, string id, SiloProcess silo, AgentProcess agent)
    {
        try
        {
            return await client.UntilEndedAsync(id, Patience);
        }
        catch (OperationCanceledException late)
        {
            var tasks = await client.Jobs.ListTasksAsync(id, limit: TasksOfAJob);
            throw new TimeoutException(
                $"Job {id} did not end within {Patience}: {string.Join("; ", tasks.Items)}.\nThe agent wrote:\n{agent.Output}\nThe silo wrote:\n{silo.Program.Output}", late);
        }
    }

    /// <summary>A submission whose answer is lost is repeated under its key, so it counts once.</summary>
    private async Task<IReadOnlyList<string>> SubmitAsync(SchedulerClient client, string lines)
    {
        var ids = new List<string>();
        for (var submitted = 0; submitted < options.Tasks; submitted += TasksOfAJob)
        {
            var sleepMs = _random.Next(options.SleepMsMax + 1);
            var spec = new JobSpec
            {
                Name = "crash",
                Tasks = Math.Min(TasksOfAJob, options.Tasks - submitted),
                Resources = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "500m", ["memory"] = "16M" },
                Run = new RunSpec
                {
                    Command = ["sh", "-c", "sleep \"$SECONDS_TO_SLEEP\"; echo \"$OSCHED_JOB_ID/$OSCHED_TASK_INDEX\" >>\"$LINES_FILE\""],
                    Env = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["SECONDS_TO_SLEEP"] = (sleepMs / 1000.0).ToString("0.000", CultureInfo.InvariantCulture),
                        ["LINES_FILE"] = lines,
                    },
                },
            };
            ids.Add((await client.Jobs.SubmitAsync(spec, $"crash-{options.Seed}-{submitted}")).Id);
        }

        return ids;
    }

    private async Task<int> CrashAsync(SchedulerClient client, SiloCluster cluster, AgentProcess agent)
    {
        // A task leaves three rows of the audit: it is placed, runs, and ends. The last kill is due before the last of them;
        // tasks that began and ended while nobody could be told leave fewer, so at the latest when all has ended.
        var due = options.Tasks * 3;
        var moments = new Random(options.Seed + 1);
        var kills = 0;
        for (; kills < options.Crashes; kills++)
        {
            var row = moments.Next(due * kills / options.Crashes, due * (kills + 1) / options.Crashes) + 1;
            var ended = 0;
            await client.UntilAsync(seen => (ended += EventKinds.EndsJob(seen.Kind) ? 1 : 0) == Jobs || seen.Sequence >= row, Patience);
            await Task.Delay(moments.Next(JitterMsMax));
            if (options.Target == CrashTarget.Silo)
            {
                // The regions of one that is gone move to another, whose turn comes next.
                var silo = cluster.Silos[kills % cluster.Silos.Count];
                await silo.KillAsync();
                await silo.StartAgainAsync();
            }
            else
            {
                await agent.KillAsync();
                agent.StartAgain();
            }
        }

        return kills;
    }

    private static async Task<int> AttemptsMaxAsync(SchedulerClient client, IReadOnlyList<string> ids)
    {
        var most = 0;
        foreach (var id in ids)
        {
            var tasks = await client.Jobs.ListTasksAsync(id, limit: 100);
            most = Math.Max(most, tasks.Items.Max(task => task.Attempts.Count));
        }

        return most;
    }
}
