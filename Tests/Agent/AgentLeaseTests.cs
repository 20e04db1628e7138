using OrleansScheduler.Agent.Options;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Agents;

namespace OrleansScheduler.Tests.Agent;

public sealed class AgentLeaseTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task LeaseEnds_Kill_AttemptsAreKilledAndReportedLost()
    {
        await using var scenario = await AgentScenario.ProcessesAsync(OnLost.Kill, time: _time);
        scenario.Silo.Send(AgentScenario.Start("j1", "trap '' TERM; sleep 1000"));
        await scenario.RunningAsync("j1");

        scenario.Silo.IsUnreachable = true;
        _time.Advance(scenario.Silo.Lease);
        await AgentWaits.UntilAsync(() => File.Exists(Path.Combine(scenario.Spool.Node("n-1"), "j1.0.1", "exit")), "the attempt has ended");
        scenario.Silo.IsUnreachable = false;

        var report = await TriedAgainAsync(scenario.FinalAsync("j1"));
        Assert.Equal((AttemptStates.Lost, "lease_lost", 137), (report.State, report.Reason, report.ExitCode));
    }

    [Fact]
    public async Task LeaseEnds_PollsAloneAreAnswered_AttemptsAreKilled()
    {
        await using var scenario = await AgentScenario.ProcessesAsync(OnLost.Kill, time: _time);
        scenario.Silo.Send(AgentScenario.Start("j1", "sleep 1000"));
        await scenario.RunningAsync("j1");

        scenario.Silo.IsAlone = true;
        _time.Advance(scenario.Silo.Lease / 2);
        await scenario.Silo.Polls.NextAsync(); // Sent before, perhaps.
        await scenario.Silo.Polls.NextAsync();
        await scenario.Silo.Polls.NextAsync(); // The one before was sent in the middle of the lease, and answered.
        _time.Advance(scenario.Silo.Lease / 2);

        await AgentWaits.UntilAsync(() => File.Exists(Path.Combine(scenario.Spool.Node("n-1"), "j1.0.1", "exit")), "the attempt has ended");
    }

    [Fact]
    public async Task LeaseEnded_WhatPollsBring_IsNotStarted()
    {
        await using var scenario = await AgentScenario.ProcessesAsync(OnLost.Kill, time: _time);
        scenario.Silo.Send(AgentScenario.Start("j1", "sleep 1000"));
        await scenario.RunningAsync("j1");
        scenario.Silo.IsAlone = true;
        _time.Advance(scenario.Silo.Lease);
        await AgentWaits.UntilAsync(() => File.Exists(Path.Combine(scenario.Spool.Node("n-1"), "j1.0.1", "exit")), "the attempt has ended");

        AgentCommand last = null!;
        for (var i = 2; i < 7; i++)
        {
            last = scenario.Silo.Send(AgentScenario.Start($"j{i}", "exit 0"));
            await TriedAgainAsync(scenario.Silo.Unheard.NextAsync());
        }

        Assert.Equal("j1.0.1", Path.GetFileName(Assert.Single(Directory.GetDirectories(scenario.Spool.Node("n-1"), "j*"))));

        // With a lease again the last one is taken, from the poll or from what the heartbeat says was missed.
        scenario.Silo.Missed.Enqueue(last);
        scenario.Silo.IsAlone = false;
        Assert.Equal(0, (await TriedAgainAsync(scenario.FinalAsync("j6"))).ExitCode);
    }

    [Fact]
    public async Task Heartbeat_WithoutAnAnswer_IsSentAgainWithinTheLease()
    {
        await using var scenario = await AgentScenario.SimulatedAsync(silo: silo =>
        {
            silo.Lease = TimeSpan.FromSeconds(3);
            silo.CallTimeout = TimeSpan.FromHours(1);
            silo.BeforeHeartbeat = new TaskCompletionSource().Task;
        });

        await AgentWaits.UntilAsync(() => scenario.Silo.Heartbeats.All.Count >= 2, "a heartbeat is sent beside one that has no answer");
    }

    [Fact]
    public async Task LeaseEnds_Keep_AttemptsRunOn()
    {
        await using var scenario = await AgentScenario.ProcessesAsync(OnLost.Keep, time: _time);
        var go = Path.Combine(scenario.Spool.Root, "go");
        scenario.Silo.Send(AgentScenario.Start("j1", $"until [ -e {go} ]; do sleep 0.02; done; exit 6"));
        await scenario.RunningAsync("j1");

        scenario.Silo.IsUnreachable = true;
        _time.Advance(scenario.Silo.Lease * 3); // What the end of a lease orders is written down before this returns.
        Assert.False(File.Exists(Path.Combine(scenario.Spool.Node("n-1"), "j1.0.1", "stop")));
        scenario.Silo.IsUnreachable = false;
        await File.WriteAllTextAsync(go, "");

        Assert.Equal(6, (await TriedAgainAsync(scenario.FinalAsync("j1"))).ExitCode);
    }

    [Fact]
    public async Task Unreachable_ShorterThanTheLease_TouchesNothing()
    {
        await using var scenario = await AgentScenario.ProcessesAsync();
        scenario.Silo.Send(AgentScenario.Start("j1", "sleep 1000"));
        await scenario.RunningAsync("j1");

        var cutOff = scenario.Silo.CutOff.NextAsync();
        scenario.Silo.IsUnreachable = true;
        await cutOff;
        await scenario.Silo.CutOff.NextAsync();
        var registered = scenario.Silo.Registrations.NextAsync();
        scenario.Silo.ForgetSession();
        scenario.Silo.IsUnreachable = false;

        var held = Assert.Single((await registered).Nodes[0].Attempts);
        Assert.Equal(AttemptStates.Running, held.State);
    }

    /// <summary>Calls that failed are tried again after a while of the agent's clock, which begins when they failed.</summary>
    private async Task<T> TriedAgainAsync<T>(Task<T> outcome)
    {
        await AgentWaits.UntilAsync(
            () =>
            {
                _time.Advance(OrleansScheduler.Agent.AgentLimits.RetryDelayMax);
                return outcome.IsCompleted;
            },
            "the calls are tried again");
        return await outcome;
    }
}
