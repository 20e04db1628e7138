using System.Globalization;
using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Agent.Drivers.Process;

namespace OrleansScheduler.Tests.Agent.Drivers.Process;

public sealed class ProcessStopTests
{
    /// <summary>A process in a session of its own whose parents are gone. It says its pid, and tells <c>fifo</c>, when it is there; it keeps that open, since what nobody has open is forgotten.</summary>
    private const string Daemon = "mkfifo fifo; (setsid sh -c 'trap \"\" TERM; exec 3<> fifo; echo $$; echo up >&3; sleep 1000; :' &); ";

    [Fact]
    public async Task Stop_Polite_ProcessMayChooseItsExit()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var id = scenario.Start(scenario.Shell("trap 'exit 7' TERM; echo ready; while :; do sleep 0.05; done"));
        await OutputAsync(scenario, id, lines: 1);

        scenario.Driver.Stop(id, "cancelled", TimeSpan.FromMinutes(1));

        var outcome = await scenario.Events.EndedAsync(id);
        Assert.Equal((7, "cancelled"), (outcome.ExitCode, outcome.StopCause));
    }

    [Fact]
    public async Task Stop_TermIgnored_KillFollowsTheGrace()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var id = scenario.Start(scenario.Shell("trap '' TERM; echo ready; while :; do sleep 0.05; done"));
        await OutputAsync(scenario, id, lines: 1);

        scenario.Driver.Stop(id, "cancelled", TimeSpan.FromMilliseconds(200));

        Assert.Equal(137, (await scenario.Events.EndedAsync(id)).ExitCode);
    }

    [Fact]
    public async Task Stop_GrandchildrenInOtherGroupsAndSessions_AreEndedToo()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var id = scenario.Start(scenario.Shell("""
            trap '' TERM
            sh -c 'trap "" TERM; echo $$; sleep 1000; :' &
            setsid sh -c 'trap "" TERM; echo $$; sleep 1000; :' &
            sh -c 'setsid sh -c "echo \$\$; sleep 1000; :"; :' &
            wait; wait; wait
            """));
        var pids = await OutputAsync(scenario, id, lines: 3);

        scenario.Driver.Stop(id, "cancelled", TimeSpan.Zero);
        await scenario.Events.EndedAsync(id);

        // The kernel ends a killed process in its own time, which may be after the shim's end was noticed.
        await AgentWaits.UntilAsync(
            () => pids.All(IsGone),
            "the end of every process");
    }

    [Fact]
    public async Task Stop_DaemonThatForkedTwice_IsEndedTooAndAnotherAttemptsIsNot()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var id = scenario.Start(scenario.Shell(Daemon + "while :; do sleep 0.05; done"));
        var other = scenario.Start(scenario.Shell(Daemon + "while :; do sleep 0.05; done"));
        var daemon = (await OutputAsync(scenario, id, lines: 1))[0];
        var others = (await OutputAsync(scenario, other, lines: 1))[0];

        scenario.Driver.Stop(id, "cancelled", TimeSpan.Zero);
        await scenario.Events.EndedAsync(id);

        await AgentWaits.UntilAsync(() => IsGone(daemon), "the end of the daemon");
        Assert.False(IsGone(others));
    }

    [Fact]
    public async Task End_DaemonThatForkedTwice_DoesNotOutliveIt()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Shell(Daemon + "read line < fifo");

        await scenario.RunAsync(order);

        var daemon = scenario.Stdout(order.Id).Trim();
        await AgentWaits.UntilAsync(() => IsGone(daemon), "the end of the daemon");
    }

    [Fact]
    public async Task End_DaemonThatForkedTwiceAndTheAgentStops_DoesNotOutliveIt()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Shell(Daemon + "read line < fifo");
        await scenario.RunAsync(order);

        await scenario.CloseAsync();

        var daemon = scenario.Stdout(order.Id).Trim();
        await AgentWaits.UntilAsync(() => IsGone(daemon), "the end of the daemon");
    }

    [Fact]
    public async Task Stop_BeforeItStarted_EndsWithoutRunning()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Shell("exit 5");
        scenario.Driver.Accept(order);

        scenario.Driver.Stop(order.Id, "cancelled", TimeSpan.FromMinutes(1));
        scenario.Driver.Start(order.Id);

        var outcome = await scenario.Events.EndedAsync(order.Id);
        Assert.Equal((null, "cancelled", null), (outcome.ExitCode, outcome.StopCause, outcome.StartedAt));
    }

    [Fact]
    public async Task Stop_Again_KeepsTheFirstCauseAndTheShorterGrace()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var id = scenario.Start(scenario.Shell("trap '' TERM; echo ready; while :; do sleep 0.05; done"));
        await OutputAsync(scenario, id, lines: 1);

        scenario.Driver.Stop(id, "preempted", TimeSpan.FromHours(1));
        scenario.Driver.Stop(id, "cancelled", TimeSpan.Zero);

        Assert.Equal("preempted", (await scenario.Events.EndedAsync(id)).StopCause);
    }

    private static bool IsGone(string pid) => ProcessStat.Read(int.Parse(pid, CultureInfo.InvariantCulture)) is null or { State: 'Z' };

    internal static async Task<string[]> OutputAsync(ProcessScenario scenario, AttemptId id, int lines)
    {
        string[] read = [];
        await AgentWaits.UntilAsync(() => (read = scenario.Stdout(id).Split('\n', StringSplitOptions.RemoveEmptyEntries)).Length >= lines, $"{lines} line(s) of output");
        return read;
    }
}
