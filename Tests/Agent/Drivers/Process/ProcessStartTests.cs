using System.Globalization;
using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Agent.Drivers.Process;

namespace OrleansScheduler.Tests.Agent.Drivers.Process;

/// <summary>What goes wrong after the process was started.</summary>
public sealed class ProcessStartTests
{
    [Fact]
    public async Task Start_FailsHalfWay_NothingRunsOnAndOthersAreStarted()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var bad = Enumerable.Range(0, OrleansScheduler.Agent.AgentLimits.StartersMax).Select(_ => scenario.Shell("sleep 1000; :")).ToArray();
        scenario.Events.OnRunning = id =>
        {
            if (bad.Any(order => order.Id == id))
            {
                throw new InvalidOperationException("not now");
            }
        };

        var outcomes = await Task.WhenAll(bad.Select(scenario.RunAsync));

        Assert.All(outcomes, o => Assert.Equal("cannot_start: not now", o.Fault));
        await AgentWaits.UntilAsync(() => !bad.Any(order => IsRunning(scenario.Folder(order.Id))), "the end of their processes");
        Assert.Equal(3, (await scenario.RunAsync(scenario.Shell("exit 3"))).ExitCode);
    }

    [Fact]
    public async Task Start_NoHandleOnTheProcess_TheScanTellsItsEnd()
    {
        await using var scenario = await ProcessScenario.StartAsync(openHandle: _ => throw new IOException("too many open files"));

        var outcome = await scenario.RunAsync(scenario.Shell("exit 5"));

        Assert.Equal((5, null), (outcome.ExitCode, outcome.Fault));
    }

    [Fact]
    public async Task Start_HandleThatCannotBeWatched_TheScanTellsItsEnd()
    {
        // A plain file is nothing to wait for: the kernel refuses it.
        await using var scenario = await ProcessScenario.StartAsync(openHandle: _ => LibC.Open("/etc/passwd", LibC.OpenReadOnly | LibC.OpenCloseOnExec, 0));

        var outcome = await scenario.RunAsync(scenario.Shell("exit 5"));

        Assert.Equal((5, null), (outcome.ExitCode, outcome.Fault));
    }

    [Fact]
    public async Task Stop_ThatCannotBeWrittenDown_StopsAllTheSame()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var id = scenario.Start(scenario.Shell("sleep 1000; :"));
        await scenario.Events.RunningAsync(id);
        Directory.CreateDirectory(Path.Combine(scenario.Folder(id), "stop.tmp"));

        scenario.Driver.Stop(id, StopCauses.Cancelled, TimeSpan.Zero);

        Assert.Equal(StopCauses.Cancelled, (await scenario.Events.EndedAsync(id)).StopCause);
    }

    private static bool IsRunning(string folder) => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
        .Any(pid => pid > 0 && AttemptMark.Read(pid) == folder + "/work");
}
