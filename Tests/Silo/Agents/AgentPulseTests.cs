using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using OrleansScheduler.Client.Agents;
using OrleansScheduler.Grains.Interfaces;

namespace OrleansScheduler.Tests.Silo.Agents;

public sealed class AgentPulseTests
{
    [Fact]
    public async Task Heartbeat_GrainOfOneNodeThatHangs_IsAnsweredForTheOthers()
    {
        var hang = new TaskCompletionSource();
        await using var silo = await SiloFixture.StartAsync(new()
        {
            LeaseMs = 20_000,
            Configure = builder => builder.Services
                .AddSingleton<IIncomingGrainCallFilter>(new Hanging("n1", hang.Task))
                .Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromHours(1)),
        });
        using var http = new HttpClient();
        var agent = new AgentClient(http, silo.ClientOptions());
        var answer = await agent.RegisterAsync(new RegisterRequest { Agent = "pair", Nodes = [Node("n1"), Node("n2")] });

        var beat = await agent.HeartbeatAsync(
            answer.Session,
            new HeartbeatRequest { Now = DateTimeOffset.UnixEpoch, Nodes = [new("n1", 0, 0), new("n2", 0, 0)] },
            SiloFixture.Patience);

        Assert.Equal(20_000, beat.LeaseMs);
        hang.SetResult();
    }

    private static AgentNode Node(string name) => new()
    {
        Name = name,
        Capacity = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "1", ["memory"] = "1G" },
        Driver = "simulated",
        RunsUntrusted = true,
    };

    /// <summary>Keeps heartbeats from one node's grain.</summary>
    private sealed class Hanging(string node, Task until) : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.MethodName == nameof(INodeGrain.Heartbeat) && context.TargetId.Key.ToString() == node)
            {
                await until;
            }

            await context.Invoke();
        }
    }
}
