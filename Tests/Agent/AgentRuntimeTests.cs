using OrleansScheduler.Agent.Options;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Agents;

namespace OrleansScheduler.Tests.Agent;

public sealed class AgentRuntimeTests
{
    [Fact]
    public async Task Register_ProcessAgent_SaysWhatItIs()
    {
        await using var scenario = await AgentScenario.ProcessesAsync();

        var node = Assert.Single(scenario.Silo.Registrations.All[0].Nodes);

        Assert.Equal(("n-1", "process", "4", Environment.UserName == "root"), (node.Name, node.Driver, node.Capacity["cpu"], node.RunsUntrusted));
    }

    [Fact]
    public async Task Register_AtAnOlderServer_SpeaksTheVersionThatItKnows()
    {
        await using var scenario = await AgentScenario.SimulatedAsync(silo: silo => silo.Protocol = 1);
        // A registration forgets what was sent before it.
        await scenario.Silo.Registrations.FirstAsync(r => r.Protocol == 1);

        scenario.Silo.Send(AgentScenario.Start("j1", "exit 0"));

        Assert.Equal(AttemptStates.Succeeded, (await scenario.FinalAsync("j1")).State);
        Assert.Equal([2, 1], scenario.Silo.Registrations.All.Select(r => r.Protocol));
    }

    [Fact]
    public async Task Start_ThatSucceeds_IsReportedOnceItEnded()
    {
        await using var scenario = await AgentScenario.ProcessesAsync();

        scenario.Silo.Send(AgentScenario.Start("j1", "exit 0"));
        scenario.Silo.Send(AgentScenario.Start("j2", "exit 3"));

        var first = await scenario.FinalAsync("j1");
        var second = await scenario.FinalAsync("j2");
        Assert.Equal((AttemptStates.Succeeded, 0), (first.State, first.ExitCode));
        Assert.Equal((AttemptStates.Failed, 3, null), (second.State, second.ExitCode, second.Reason));
        Assert.True(first.StartedAt <= first.FinishedAt);
    }

    [Fact]
    public async Task Start_SameSequenceOrSameAttemptTwice_RunsOnce()
    {
        await using var scenario = await AgentScenario.ProcessesAsync();
        var log = Path.Combine(scenario.Spool.Root, "ran");
        await File.WriteAllTextAsync(log, "");
        File.SetUnixFileMode(log, (UnixFileMode)0x1b6);

        var sent = scenario.Silo.Send(AgentScenario.Start("j1", $"echo ran >> {log}; sleep 1000"));
        await scenario.RunningAsync("j1");
        await AgentWaits.UntilAsync(() => new FileInfo(log).Length > 0, "it has run");
        var again = scenario.Silo.Reports.NextAsync(r => r.Job == "j1");
        scenario.Silo.SendAgain(sent);
        scenario.Silo.Send(AgentScenario.Start("j1", $"echo ran >> {log}; sleep 1000"));

        Assert.Equal(AttemptStates.Running, (await again).State);
        scenario.Silo.Send(AgentScenario.Stop("j1", "cancelled"));
        Assert.Equal(AttemptStates.Cancelled, (await scenario.FinalAsync("j1")).State);
        Assert.Equal("ran\n", await File.ReadAllTextAsync(log));
    }

    [Fact]
    public async Task Start_AfterItWasSettled_DoesNotRunAgain()
    {
        await using var scenario = await AgentScenario.ProcessesAsync();
        scenario.Silo.Send(AgentScenario.Start("j1", "exit 0"));
        await scenario.FinalAsync("j1");
        await scenario.SettledAsync("j1");

        scenario.Silo.Send(AgentScenario.Start("j1", "exit 5"));
        scenario.Silo.Send(AgentScenario.Start("j2", "exit 0"));
        await scenario.FinalAsync("j2");

        Assert.Equal(1, scenario.Silo.Reports.All.Count(r => r.Job == "j1" && AttemptStates.IsFinal(r.State)));
    }

    [Fact]
    public async Task Start_LowerToken_IsIgnored()
    {
        await using var scenario = await AgentScenario.ProcessesAsync();
        scenario.Silo.Send(AgentScenario.Start("j1", "exit 0", attempt: 2, token: 2));
        await scenario.FinalAsync("j1");

        scenario.Silo.Send(AgentScenario.Start("j1", "exit 5"));
        scenario.Silo.Send(AgentScenario.Start("j2", "exit 0"));
        await scenario.FinalAsync("j2");

        Assert.DoesNotContain(scenario.Silo.Reports.All, r => r is { Job: "j1", Attempt: 1 });
    }

    [Fact]
    public async Task Start_HigherTokenOfALiveTask_EndsTheOlderFirst()
    {
        await using var scenario = await AgentScenario.ProcessesAsync();
        scenario.Silo.Send(AgentScenario.Start("j1", "sleep 1000"));
        await scenario.RunningAsync("j1");

        scenario.Silo.Send(AgentScenario.Start("j1", "exit 0", attempt: 2, token: 2));

        var newer = await scenario.Silo.Reports.FirstAsync(r => r is { Job: "j1", Attempt: 2, State: AttemptStates.Succeeded });
        var older = await scenario.Silo.Reports.FirstAsync(r => r is { Job: "j1", Attempt: 1, State: AttemptStates.Cancelled });
        Assert.Equal("superseded", older.Reason);
        Assert.True(older.FinishedAt <= newer.StartedAt);
    }

    [Fact]
    public async Task Stop_UnknownAttempt_IsReportedEndedAndNeverStarts()
    {
        await using var scenario = await AgentScenario.ProcessesAsync();

        scenario.Silo.Send(AgentScenario.Stop("j1", "cancelled"));
        var report = await scenario.FinalAsync("j1");
        scenario.Silo.Send(AgentScenario.Start("j1", "exit 0"));
        scenario.Silo.Send(AgentScenario.Start("j2", "exit 0"));
        await scenario.FinalAsync("j2");

        Assert.Equal((AttemptStates.Cancelled, "cancelled", null), (report.State, report.Reason, report.StartedAt));
        Assert.Single(scenario.Silo.Reports.All, r => r.Job == "j1");
    }

    [Fact]
    public async Task Timeout_Exceeded_FailsWithThatReason()
    {
        await using var scenario = await AgentScenario.ProcessesAsync();

        scenario.Silo.Send(AgentScenario.Start("j1", "sleep 1000", timeoutMs: 50));

        var report = await scenario.FinalAsync("j1");
        Assert.Equal((AttemptStates.Failed, "timeout", 137), (report.State, report.Reason, report.ExitCode));
    }

    [Fact]
    public async Task Report_Unacknowledged_IsSentAgainAfterARestart()
    {
        await using var scenario = await AgentScenario.ProcessesAsync(silo: s => s.OnReport = _ => ReportOutcomes.Retry);
        scenario.Silo.Send(AgentScenario.Start("j1", "exit 4"));
        await scenario.FinalAsync("j1");

        var again = scenario.Silo.Reports.NextAsync(r => r.Job == "j1");
        scenario.Silo.OnReport = _ => ReportOutcomes.Accepted;
        await scenario.RestartAsync();

        var held = Assert.Single(scenario.Silo.Registrations.All[^1].Nodes[0].Attempts);
        var report = await again;
        Assert.Equal(("j1", AttemptStates.Failed), (held.Job, held.State));
        Assert.Equal((AttemptStates.Failed, 4), (report.State, report.ExitCode));
    }

    [Fact]
    public async Task Report_Stale_PutsTheOutcomeAway()
    {
        await using var scenario = await AgentScenario.ProcessesAsync(silo: s => s.OnReport = _ => ReportOutcomes.Stale);
        scenario.Silo.Send(AgentScenario.Start("j1", "exit 4"));
        await scenario.FinalAsync("j1");
        await scenario.SettledAsync("j1");

        await scenario.RestartAsync();

        Assert.Empty(scenario.Silo.Registrations.All[^1].Nodes[0].Attempts);
    }

    [Fact]
    public async Task Restart_WhileItRuns_AdoptsAndReportsTheTruth()
    {
        await using var scenario = await AgentScenario.ProcessesAsync();
        var go = Path.Combine(scenario.Spool.Root, "go");
        scenario.Silo.Send(AgentScenario.Start("j1", $"until [ -e {go} ]; do sleep 0.02; done; exit 6"));
        await scenario.RunningAsync("j1");

        await scenario.RestartAsync();
        await File.WriteAllTextAsync(go, "");

        var held = Assert.Single(scenario.Silo.Registrations.All[^1].Nodes[0].Attempts);
        Assert.Contains(held.State, (string[])[AttemptStates.Starting, AttemptStates.Running]);
        Assert.Equal(6, (await scenario.FinalAsync("j1")).ExitCode);
    }

    [Fact]
    public async Task SessionGone_AttemptsRun_RegistersAgainAndKeepsThem()
    {
        await using var scenario = await AgentScenario.ProcessesAsync();
        scenario.Silo.Send(AgentScenario.Start("j1", "sleep 1000"));
        await scenario.RunningAsync("j1");

        var registered = scenario.Silo.Registrations.NextAsync();
        scenario.Silo.ForgetSession();

        var held = Assert.Single((await registered).Nodes[0].Attempts);
        Assert.Equal(new HeldAttempt("j1", 0, 1, 1, AttemptStates.Running), held);
        scenario.Silo.Send(AgentScenario.Stop("j1", "preempted"));
        Assert.Equal(AttemptStates.Preempted, (await scenario.FinalAsync("j1")).State);
    }

    [Fact]
    public async Task Register_SupersededNamed_EndsItBeforeReportingAnything()
    {
        await using var scenario = await AgentScenario.ProcessesAsync(OnLost.Keep, s => s.OnReport = r => r.State == AttemptStates.Running ? ReportOutcomes.Accepted : ReportOutcomes.Retry);
        scenario.Silo.Send(AgentScenario.Start("done", "exit 0"));
        scenario.Silo.Send(AgentScenario.Start("j1", "echo $$; exec sleep 1000"));
        await scenario.RunningAsync("j1");
        await scenario.FinalAsync("done");
        var pid = 0;
        await AgentWaits.UntilAsync(
            () => int.TryParse(File.ReadAllText(Path.Combine(scenario.Spool.Node("n-1"), "j1.0.1", "stdout")), out pid), "the process has said its id");

        var wasAlive = false;
        scenario.Silo.OnReport = _ =>
        {
            wasAlive |= OrleansScheduler.Agent.Drivers.Process.ProcessStat.Read(pid) is { State: not 'Z' };
            return ReportOutcomes.Accepted;
        };
        scenario.Silo.OnRegister = node => new RegisteredNode { Name = node.Name, Epoch = 2, Stop = [new AttemptRef("j1", 0, 1, 1)] };
        var reported = scenario.Silo.Reports.NextAsync(r => r.Job == "done");
        scenario.Silo.ForgetSession();

        await reported;
        Assert.False(wasAlive);
        Assert.Equal("superseded", (await scenario.FinalAsync("j1")).Reason);
    }
}
