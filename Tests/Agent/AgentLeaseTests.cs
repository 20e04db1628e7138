using OrleansScheduler.Agent.Options;
using OrleansScheduler.Client;

namespace OrleansScheduler.Tests.Agent;

public sealed class AgentLeaseTests
{
    [Fact]
    public async Task LeaseEnds_Kill_AttemptsAreKilledAndReportedLost()
    {
        await using var scenario = await AgentScenario.ProcessesAsync(OnLost.Kill, s => s.Lease = TimeSpan.FromSeconds(1));
        scenario.Silo.Send(AgentScenario.Start("j1", "trap '' TERM; sleep 1000"));
        await scenario.RunningAsync("j1");

        scenario.Silo.IsUnreachable = true;
        await AgentWaits.UntilAsync(() => File.Exists(Path.Combine(scenario.Spool.Node("n-1"), "j1.0.1", "exit")), "the attempt has ended");
        scenario.Silo.IsUnreachable = false;

        var report = await scenario.FinalAsync("j1");
        Assert.Equal((AttemptStates.Lost, "lease_lost", 137), (report.State, report.Reason, report.ExitCode));
    }

    [Fact]
    public async Task LeaseEnds_Keep_AttemptsRunOn()
    {
        await using var scenario = await AgentScenario.ProcessesAsync(OnLost.Keep, s => s.Lease = TimeSpan.FromMilliseconds(300));
        var go = Path.Combine(scenario.Spool.Root, "go");
        scenario.Silo.Send(AgentScenario.Start("j1", $"until [ -e {go} ]; do sleep 0.02; done; exit 6"));
        await scenario.RunningAsync("j1");

        scenario.Silo.IsUnreachable = true;
        await Task.Delay(TimeSpan.FromMilliseconds(900)); // Three leases long nothing may happen: only time can show that.
        Assert.False(File.Exists(Path.Combine(scenario.Spool.Node("n-1"), "j1.0.1", "exit")));
        scenario.Silo.IsUnreachable = false;
        await File.WriteAllTextAsync(go, "");

        Assert.Equal(6, (await scenario.FinalAsync("j1")).ExitCode);
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
}
