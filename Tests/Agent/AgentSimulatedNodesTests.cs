using System.Globalization;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Agents;

namespace OrleansScheduler.Tests.Agent;

public sealed class AgentSimulatedNodesTests
{
    [Fact]
    public async Task ThousandNodes_OneSession_RunThousandsOfJobs()
    {
        await using var scenario = await AgentScenario.SimulatedAsync(nodes: 1_000);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = 5_000;
        scenario.Silo.OnReport = report =>
        {
            if (report.State == AttemptStates.Succeeded && Interlocked.Decrement(ref left) == 0)
            {
                all.SetResult();
            }

            return ReportOutcomes.Accepted;
        };

        for (var i = 0; i < 5_000; i++)
        {
            var node = string.Create(CultureInfo.InvariantCulture, $"n-{(i % 1_000) + 1:0000}");
            scenario.Silo.Send(AgentScenario.Start(string.Create(CultureInfo.InvariantCulture, $"j{i}"), "true", node: node));
        }

        await all.Task.WaitAsync(AgentWaits.Generous);
        Assert.Single(scenario.Silo.Registrations.All);
        Assert.Equal(1_000, scenario.Silo.Registrations.All[0].Nodes.Count);
        await scenario.Silo.Heartbeats.FirstAsync(h => h.Nodes.Count == 1_000 && h.Nodes.All(n => n.Sequence == 5 && n.Running == 0));
    }

    [Fact]
    public async Task MissedCommand_ComesByHeartbeat_IsTakenOnceAndConfirmedInOrder()
    {
        await using var scenario = await AgentScenario.SimulatedAsync();
        var first = scenario.Silo.Next(AgentScenario.Start("j1", "true"));
        scenario.Silo.Send(AgentScenario.Start("j2", "true"));
        await scenario.FinalAsync("j2");
        Assert.DoesNotContain(scenario.Silo.Acked.All, a => a.Sequence > 0);

        scenario.Silo.Missed.Enqueue(first);
        scenario.Silo.Missed.Enqueue(first);

        await scenario.Silo.Acked.FirstAsync(a => a == new AckedSequence("n-1", 2));
        await scenario.FinalAsync("j1");
        Assert.Equal(1, scenario.Silo.Reports.All.Count(r => r.Job == "j1" && AttemptStates.IsFinal(r.State)));
    }

    [Fact]
    public async Task Command_OfALowerEpochOrAnotherNode_IsIgnored()
    {
        await using var scenario = await AgentScenario.SimulatedAsync(silo: s => s.OnRegister = n => new RegisteredNode { Name = n.Name, Epoch = 5 });

        scenario.Silo.Send(AgentScenario.Start("old", "true") with { Epoch = 4 });
        scenario.Silo.Send(AgentScenario.Start("foreign", "true", node: "n-2") with { Epoch = 5 });
        scenario.Silo.Send(AgentScenario.Start("j1", "true") with { Epoch = 5 });
        await scenario.FinalAsync("j1");

        Assert.All(scenario.Silo.Reports.All, r => Assert.Equal("j1", r.Job));
    }

    [Fact]
    public async Task Shutdown_OfTheLastNode_EndsItsAttemptsAndTheAgent()
    {
        await using var scenario = await AgentScenario.SimulatedAsync();
        scenario.Silo.Send(AgentScenario.Start("j1", "sleep 1000"));
        await scenario.RunningAsync("j1");

        scenario.Silo.Send(new AgentCommand { Sequence = 0, Node = "n-1", Kind = AgentCommandKinds.Shutdown, Epoch = 1 });

        await scenario.Agent.ExecuteTask!.WaitAsync(AgentWaits.Generous);
        Assert.True(scenario.Agent.Removed.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Report_RunningCalledStale_EndsTheAttempt()
    {
        await using var scenario = await AgentScenario.SimulatedAsync(silo: s => s.OnReport = _ => ReportOutcomes.Stale);

        scenario.Silo.Send(AgentScenario.Start("j1", "sleep 1000"));

        Assert.Equal("superseded", (await scenario.FinalAsync("j1")).Reason);
    }

    [Fact]
    public async Task Register_NodeRefused_OthersGoOn()
    {
        await using var scenario = await AgentScenario.SimulatedAsync(nodes: 2, silo: s => s.OnRegister =
            n => new RegisteredNode { Name = n.Name, Epoch = 1, Problem = n.Name == "n-1" ? "its capacity is nonsense" : null });

        scenario.Silo.Send(AgentScenario.Start("j1", "true", node: "n-2"));

        Assert.Equal(AttemptStates.Succeeded, (await scenario.FinalAsync("j1")).State);
        Assert.Equal(["n-2"], (await scenario.Silo.Heartbeats.FirstAsync(_ => true)).Nodes.Select(n => n.Name));
    }
}
