using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Agent.Drivers.Process;
using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Tests.Agent.Drivers.Process;

/// <summary>Each way in which an agent can be killed around an attempt, and what the next agent makes of it.</summary>
public sealed class ProcessRecoveryTests
{
    [Fact]
    public async Task KilledBeforeTheOrderWasWritten_FolderIsForgotten()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Shell("exit 0");
        scenario.Driver.Accept(order);
        File.Delete(Path.Combine(scenario.Folder(order.Id), "attempt.json"));

        await scenario.RestartAsync();

        Assert.Empty(scenario.Recovered);
        Assert.False(Directory.Exists(scenario.Folder(order.Id)));
    }

    [Fact]
    public async Task KilledBeforeTheStart_IsStartedByTheNext()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Shell("exit 9");
        scenario.Driver.Accept(order);

        await scenario.RestartAsync();

        var found = Assert.Single(scenario.Recovered);
        Assert.Equal((order.Id, null, null), (found.Order.Id, found.StartedAt, found.Outcome));
        scenario.Driver.Start(order.Id);
        Assert.Equal(9, (await scenario.Events.EndedAsync(order.Id)).ExitCode);
    }

    [Fact]
    public async Task KilledBetweenForkAndPidFile_IsAdoptedWhenTheShimHasSpoken_AndNothingElseWaitsForIt()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var id = scenario.Start(scenario.Shell("sleep 1000"));
        await scenario.Events.RunningAsync(id);
        var pid = Path.Combine(scenario.Folder(id), "pid");
        await AgentWaits.UntilAsync(() => File.Exists(pid) && new FileInfo(pid).Length > 0, "the shim has said its pid");
        await scenario.CloseAsync();
        var said = await File.ReadAllTextAsync(pid);

        // The lock says that a shim lives; only half of its word is there; then all of it.
        await File.WriteAllTextAsync(pid, said[..2]);
        await scenario.RestartAsync();
        var found = Assert.Single(scenario.Recovered);
        Assert.Equal((id, null, null), (found.Order.Id, found.StartedAt, found.Outcome));
        scenario.Driver.Start(id);
        Assert.Equal(0, (await scenario.RunAsync(scenario.Shell("exit 0"))).ExitCode);
        Assert.False(scenario.Events.HasEnded(id));
        await File.WriteAllTextAsync(pid + ".new", said);
        File.Move(pid + ".new", pid, overwrite: true);

        await scenario.Events.RunningAsync(id);
        Assert.Equal(said, await File.ReadAllTextAsync(pid)); // The same shim: it was not started a second time.
        scenario.Driver.Stop(id, "cancelled", TimeSpan.Zero);
        Assert.Equal("cancelled", (await scenario.Events.EndedAsync(id)).StopCause);
    }

    [Fact]
    public async Task KilledBetweenForkAndPidFile_ShimDiesSilent_IsStartedByTheNext()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Shell("exit 9");
        scenario.Driver.Accept(order);
        var shim = new AttemptFolder(scenario.Folder(order.Id)).TryLock(); // As a shim does before its first line.
        await scenario.RestartAsync();
        scenario.Driver.Start(order.Id);
        Assert.Equal(0, (await scenario.RunAsync(scenario.Shell("exit 0"))).ExitCode);
        Assert.False(scenario.Events.HasEnded(order.Id));

        _ = LibC.Close(shim);

        Assert.Equal(9, (await scenario.Events.EndedAsync(order.Id)).ExitCode);
    }

    [Fact]
    public async Task StoppedBeforeTheShimHasSpoken_IsNeverStarted()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Shell("exit 9");
        scenario.Driver.Accept(order);
        var shim = new AttemptFolder(scenario.Folder(order.Id)).TryLock();
        await scenario.RestartAsync();
        scenario.Driver.Start(order.Id);
        scenario.Driver.Stop(order.Id, "cancelled", TimeSpan.Zero);

        _ = LibC.Close(shim);

        var outcome = await scenario.Events.EndedAsync(order.Id);
        Assert.Equal((null, "cancelled"), (outcome.ExitCode, outcome.StopCause));
    }

    [Fact]
    public async Task KilledWhileItRan_IsAdoptedAndItsExitTold()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var go = Path.Combine(scenario.Spool.Root, "go");
        var id = scenario.Start(scenario.Shell($"until [ -e {go} ]; do sleep 0.02; done; exit 11"));
        var startedAt = await scenario.Events.RunningAsync(id);
        await AgentWaits.UntilAsync(() => File.Exists(Path.Combine(scenario.Folder(id), "pid")), "the shim has said its pid");

        await scenario.RestartAsync();
        scenario.Driver.Start(id);
        var adopted = await scenario.Events.RunningAsync(id);
        await File.WriteAllTextAsync(go, "");

        var outcome = await scenario.Events.EndedAsync(id);
        Assert.Equal((11, null, null), (outcome.ExitCode, outcome.StopCause, outcome.Fault));
        Assert.InRange((adopted - startedAt).TotalSeconds, -0.5, 0.5);
    }

    [Fact]
    public async Task EndsBetweenRecoveryAndStart_IsToldAfterTheStart()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var go = Path.Combine(scenario.Spool.Root, "go");
        var id = scenario.Start(scenario.Shell($"until [ -e {go} ]; do sleep 0.02; done; exit 11"));
        await scenario.Events.RunningAsync(id);
        await AgentWaits.UntilAsync(() => File.Exists(Path.Combine(scenario.Folder(id), "pid")), "the shim has said its pid");
        var time = new ManualTime();
        await scenario.RestartAsync(o => o with { OutputBytesMax = 1 << 16 }, time);

        await File.WriteAllTextAsync(go, "");
        await AgentWaits.UntilAsync(() => new AttemptFolder(scenario.Folder(id)).ReadExit() is not null, "it has ended");
        await LookedAsync(scenario, time);
        await LookedAsync(scenario, time); // A look that saw the first of these may have passed the attempt before.

        Assert.False(scenario.Events.HasEnded(id));
        scenario.Driver.Start(id);
        Assert.Equal(11, (await scenario.Events.EndedAsync(id)).ExitCode);
    }

    [Fact]
    public async Task KilledAndItEndedMeanwhile_OutcomeIsFound()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var go = Path.Combine(scenario.Spool.Root, "go");
        var id = scenario.Start(scenario.Shell($"until [ -e {go} ]; do sleep 0.02; done; kill -9 $$"));
        await scenario.Events.RunningAsync(id);
        await scenario.CloseAsync();
        await File.WriteAllTextAsync(go, "");
        await AgentWaits.UntilAsync(() => new AttemptFolder(scenario.Folder(id)).ReadExit() is not null, "the shim has written the exit status");

        await scenario.RestartAsync();

        Assert.Equal(137, Assert.Single(scenario.Recovered).Outcome!.ExitCode);
    }

    [Fact]
    public async Task KilledAndTheShimKilledToo_IsVanishedAndNothingIsLeft()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var id = scenario.Start(scenario.Shell("echo $$; sleep 1000; :"));
        var job = int.Parse((await ProcessStopTests.OutputAsync(scenario, id, lines: 1))[0], System.Globalization.CultureInfo.InvariantCulture);
        var shim = new AttemptFolder(scenario.Folder(id)).ReadPid()!.Value;
        await scenario.CloseAsync();
        _ = LibC.Kill(shim.Pid, LibC.SigKill);
        await AgentWaits.UntilAsync(() => ProcessStat.Read(shim.Pid) is not { State: not 'Z' }, "the shim is gone");

        await scenario.RestartAsync();

        Assert.Equal(AttemptFaults.Vanished, Assert.Single(scenario.Recovered).Outcome!.Fault);
        Assert.False(ProcessStat.Read(job) is { State: not 'Z' });
    }

    [Fact]
    public async Task ShimKilled_AgentAlive_IsVanishedAndNothingIsLeft()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var id = scenario.Start(scenario.Shell("echo $$; sleep 1000; :"));
        var job = int.Parse((await ProcessStopTests.OutputAsync(scenario, id, lines: 1))[0], System.Globalization.CultureInfo.InvariantCulture);

        _ = LibC.Kill(new AttemptFolder(scenario.Folder(id)).ReadPid()!.Value.Pid, LibC.SigKill);

        Assert.Equal((null, AttemptFaults.Vanished), await FaultAsync(scenario, id));
        Assert.False(ProcessStat.Read(job) is { State: not 'Z' });
    }

    [Fact]
    public async Task KilledWhileItWasBeingStopped_NextGoesOnWithIt()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var id = scenario.Start(scenario.Shell("trap '' TERM; echo ready; while :; do sleep 0.05; done"));
        await ProcessStopTests.OutputAsync(scenario, id, lines: 1);
        scenario.Driver.Stop(id, "preempted", TimeSpan.FromMilliseconds(300));

        await scenario.RestartAsync();
        scenario.Driver.Start(id);

        var outcome = await scenario.Events.EndedAsync(id);
        Assert.Equal((137, "preempted"), (outcome.ExitCode, outcome.StopCause));
    }

    [Fact]
    public async Task AnotherBoot_RunningIsLost()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Shell("exit 0");
        scenario.Driver.Accept(order);
        var file = Path.Combine(scenario.Folder(order.Id), "attempt.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace(MachineClock.Boot, "another", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(scenario.Folder(order.Id), "pid"), "1 1\n"); // A pid that now is somebody else's.

        await scenario.RestartAsync();

        Assert.Equal(AttemptFaults.NodeRebooted, Assert.Single(scenario.Recovered).Outcome!.Fault);
    }

    [Fact]
    public async Task Settled_IsNotFoundAgainButItsOutputIs()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Shell("printf hello; touch left-over");
        await scenario.RunAsync(order);
        scenario.Driver.Settle(order.Id);

        await scenario.RestartAsync();

        Assert.Empty(scenario.Recovered);
        var slice = await scenario.Driver.ReadLogAsync(order.Id, "stdout", 0, 100, TimeSpan.Zero, CancellationToken.None);
        Assert.Equal("hello"u8.ToArray(), slice.Bytes.ToArray());
        Assert.True(slice.Eof);
    }

    /// <summary>Waits for a look at the processes: one that writes too much is ended by it.</summary>
    private static async Task LookedAsync(ProcessScenario scenario, ManualTime time)
    {
        var loud = scenario.Start(scenario.Shell("head -c 100000 /dev/zero; sleep 1000"));
        await AgentWaits.UntilAsync(
            () =>
            {
                time.Advance(OrleansScheduler.Agent.AgentLimits.ScanPeriod);
                return scenario.Events.HasEnded(loud);
            },
            "the look at the processes");
    }

    private static async Task<(int? ExitCode, string? Fault)> FaultAsync(ProcessScenario scenario, AttemptId id)
    {
        var outcome = await scenario.Events.EndedAsync(id);
        return (outcome.ExitCode, outcome.Fault);
    }
}
