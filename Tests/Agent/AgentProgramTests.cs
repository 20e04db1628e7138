using System.Diagnostics;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Agents;

namespace OrleansScheduler.Tests.Agent;

/// <summary>The program itself, killed for real.</summary>
public sealed class AgentProgramTests
{
    [Fact]
    public async Task Killed_WhileTasksRun_RestartedTellsTheTruthAndEachRanOnce()
    {
        await using var silo = await FakeSilo.StartAsync();
        using var spool = new TemporarySpool();
        var log = Path.Combine(spool.Root, "ran");
        await File.WriteAllTextAsync(log, "");
        File.SetUnixFileMode(log, (UnixFileMode)0x1b6);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var orders = Enumerable.Range(0, 60).Select(i => AgentScenario.Start(
            $"j{i}", $"sleep {random.Next(3)}.{random.Next(10)}; echo {i} >> {log}; exit {i % 7}", node: "n-1")).ToArray();

        for (var round = 0; round < 3; round++)
        {
            await using var program = Start(silo, spool);
            await silo.Registrations.NextAsync();
            foreach (var order in orders)
            {
                silo.Send(order); // As the region does after a registration: all that should run, whatever was sent before.
            }

            await Task.Delay(random.Next(1_000)); // The moment of the kill is what is drawn.
            await program.KillAsync();
        }

        await using var last = Start(silo, spool);
        await silo.Registrations.NextAsync();
        foreach (var order in orders)
        {
            silo.Send(order);
        }

        var reports = await Task.WhenAll(orders.Select(o => silo.Reports.FirstAsync(r => r.Job == o.Attempt!.Job && AttemptStates.IsFinal(r.State))));
        await last.KillAsync();
        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"j{i} {i % 7} "), reports.Select(r => $"{r.Job} {r.ExitCode} {r.Reason}"));
        Assert.True(
            Enumerable.Range(0, 60).Order().SequenceEqual((await File.ReadAllLinesAsync(log)).Select(int.Parse).Order()),
            $"not each once (seed {seed})");
    }

    private static KilledProgram Start(FakeSilo silo, TemporarySpool spool)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        string[] words =
        [
            Path.Combine(AppContext.BaseDirectory, "osched-agent.dll"), "--server", silo.Address.ToString(), "--key", "osk_test_key",
            "--name", "n-1", "--spool", spool.Path, "--capacity", "cpu=64",
        ];
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        var program = Process.Start(start)!;
        program.OutputDataReceived += (_, _) => { };
        program.BeginOutputReadLine();
        return new KilledProgram(program);
    }

    /// <summary>A program that does not outlive the test, also when it fails.</summary>
    private sealed class KilledProgram(Process process) : IAsyncDisposable
    {
        public async Task KillAsync()
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await KillAsync();
            process.Dispose();
        }
    }
}
