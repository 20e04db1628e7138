using System.Net;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Agents;
using OrleansScheduler.Client.Errors;

namespace OrleansScheduler.Tests.Silo.Api;

/// <summary>The agent protocol, spoken by hand.</summary>
public sealed class AgentProtocolTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task Agent_RegisteredNode_GetsAttemptsAndItsReportEndsTheJob()
    {
        using var http = new HttpClient();
        var agent = new AgentClient(http, silo.ClientOptions());
        var session = await RegisterAsync(agent, "by-hand");
        using var answer = await silo.Http.PostAsync("/api/v1/jobs", new StringContent(
            """{"name":"j","resources":{"cpu":"1"},"placement":{"nodeSelector":{"node":"by-hand"}},"run":{"command":["x"],"env":{"A":"b"},"timeout":"90s"}}""",
            System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);

        var command = await NextAsync(agent, session);
        Assert.Equal(AgentCommandKinds.Start, command.Kind);
        Assert.Equal(["x"], command.Start!.Run.Command);
        Assert.Equal("b", command.Start.Run.Env["A"]);
        Assert.Equal(90_000, command.Start.Run.TimeoutMs);
        var attempt = command.Attempt!;
        var report = new AttemptReport
        {
            Node = command.Node,
            Job = attempt.Job,
            Task = attempt.Task,
            Attempt = attempt.Attempt,
            Token = attempt.Token,
            State = AttemptStates.Succeeded,
            ExitCode = 0,
        };
        var results = await agent.ReportAsync(session, new ReportsRequest { Reports = [report] });
        Assert.Equal(ReportOutcomes.Accepted, Assert.Single(results.Results).Outcome);
        var events = await silo.Http.GetStringAsync($"/api/v1/jobs/{attempt.Job}/events");
        Assert.Contains("event: job.succeeded", events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agent_TakenOver_FindsItsSessionGone()
    {
        using var http = new HttpClient();
        var agent = new AgentClient(http, silo.ClientOptions());
        var first = await RegisterAsync(agent, "shared");
        var waiting = agent.PollAsync(first, new PollRequest { WaitMs = PollRequest.MaxWaitMs });
        await RegisterAsync(agent, "shared");
        var error = await Assert.ThrowsAsync<SchedulerApiException>(() => waiting);
        Assert.Equal("session_unknown", error.Code);
    }

    [Fact]
    public async Task Agent_ThousandNodes_RegisterAndBeatInOneCallEach()
    {
        using var http = new HttpClient();
        var agent = new AgentClient(http, silo.ClientOptions());
        var names = Enumerable.Range(1, 1_000).Select(i => $"many-{i}").ToArray();
        var answer = await agent.RegisterAsync(new RegisterRequest { Agent = "many", Nodes = [.. names.Select(Node)] });
        Assert.Equal(names, answer.Nodes.Select(n => n.Name));
        Assert.All(answer.Nodes, n => Assert.Null(n.Problem));
        var beat = await agent.HeartbeatAsync(answer.Session, new HeartbeatRequest
        {
            Now = DateTimeOffset.UnixEpoch,
            Nodes = [.. names.Select(n => new NodeHeartbeat(n, 0, 0))],
        });
        Assert.Equal(answer.LeaseMs, beat.LeaseMs);
    }

    private static AgentNode Node(string name) => new()
    {
        Name = name,
        Capacity = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "4", ["memory"] = "8G" },
        Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["node"] = name },
        Driver = "simulated",
        RunsUntrusted = true,
    };

    private static async Task<string> RegisterAsync(AgentClient agent, string node)
    {
        var answer = await agent.RegisterAsync(new RegisterRequest { Agent = node, Nodes = [Node(node)] });
        Assert.Null(Assert.Single(answer.Nodes).Problem);
        return answer.Session;
    }

    private static async Task<AgentCommand> NextAsync(AgentClient agent, string session)
    {
        using var patience = new CancellationTokenSource(SiloFixture.Patience);
        while (true)
        {
            var polled = await agent.PollAsync(session, new PollRequest { WaitMs = PollRequest.MaxWaitMs }, patience.Token);
            if (polled.Commands.Count > 0)
                return polled.Commands[0];
        }
    }
}
