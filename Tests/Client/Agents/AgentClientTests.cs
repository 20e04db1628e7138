using System.Net;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Agents;
using OrleansScheduler.Client.Errors;

namespace OrleansScheduler.Tests.Client.Agents;

public sealed class AgentClientTests
{
    [Fact]
    public async Task Register_Nodes_AreWrittenInTheProtocolsForm()
    {
        var server = new FakeServer().On("POST agents/register",
            """{"session":"s1","leaseMs":10000,"heartbeatMs":2000,"pollWaitMs":10000,"nodes":[{"name":"a","epoch":4,"stop":[{"job":"j","task":1,"attempt":2,"token":2}]}]}""");

        var answer = await Agent(server).RegisterAsync(new RegisterRequest
        {
            Agent = "agent-1",
            Nodes =
            [
                new AgentNode
                {
                    Name = "a",
                    Capacity = new Dictionary<string, string> { ["cpu"] = "8" },
                    Driver = "process",
                    Taints = [new NodeTaint("gpu")],
                    Attempts = [new HeldAttempt("j", 1, 2, 2, AttemptStates.Running)],
                },
            ],
        });

        Assert.Equal(
            """{"agent":"agent-1","nodes":[{"name":"a","capacity":{"cpu":"8"},"labels":{},"taints":[{"key":"gpu","value":"","effect":"NoSchedule"}],"driver":"process","runsUntrusted":false,"attempts":[{"job":"j","task":1,"attempt":2,"token":2,"state":"Running"}]}]}""",
            server.Seen[0].Body);
        Assert.Equal("s1", answer.Session);
        Assert.Equal([new AttemptRef("j", 1, 2, 2)], Assert.Single(answer.Nodes).Stop);
    }

    [Fact]
    public async Task Poll_StartCommand_IsRead()
    {
        var server = new FakeServer().On("POST agents/s%2F1/poll",
            """
            {"commands":[{"sequence":7,"node":"a","kind":"start","epoch":4,"attempt":{"job":"j","task":0,"attempt":1,"token":1},
             "start":{"tenant":"t","trusted":true,"resources":{"cpu":"1"},"run":{"command":["true"],"timeoutMs":5000},"name":"n","tasks":3,"region":"local"}}]}
            """);

        var command = Assert.Single((await Agent(server).PollAsync("s/1", new PollRequest { WaitMs = 10, Acked = [new AckedSequence("a", 6)] })).Commands);

        Assert.Equal("""{"waitMs":10,"acked":[{"node":"a","sequence":6}]}""", server.Seen[0].Body);
        Assert.Equal((7, AgentCommandKinds.Start, 4), (command.Sequence, command.Kind, command.Epoch));
        Assert.Equal(5000, command.Start?.Run.TimeoutMs);
        Assert.Empty(command.Start!.Run.Env);
        Assert.Null(command.Stop);
    }

    [Fact]
    public async Task Report_Times_AreWrittenInUtcWithMilliseconds()
    {
        var server = new FakeServer().On("POST agents/s1/reports", """{"results":[{"outcome":"stale"}]}""");

        var answer = await Agent(server).ReportAsync("s1", new ReportsRequest
        {
            Reports =
            [
                new AttemptReport
                {
                    Node = "a", Job = "j", Task = 0, Attempt = 1, Token = 1, State = AttemptStates.Failed, ExitCode = 3,
                    FinishedAt = new DateTimeOffset(2026, 1, 2, 5, 4, 5, 6, TimeSpan.FromHours(2)), Usage = new AttemptUsage(12, 4096),
                },
            ],
        });

        Assert.Equal(
            """{"reports":[{"node":"a","job":"j","task":0,"attempt":1,"token":1,"state":"Failed","exitCode":3,"finishedAt":"2026-01-02T03:04:05.006Z","usage":{"cpuMs":12,"memoryPeakBytes":4096}}]}""",
            server.Seen[0].Body);
        Assert.Equal(ReportOutcomes.Stale, Assert.Single(answer.Results).Outcome);
    }

    [Fact]
    public async Task Heartbeat_SessionGone_IsToldApartAndNotRetried()
    {
        var server = new FakeServer().OnProblem("POST agents/s1/heartbeat", HttpStatusCode.Gone, "session_unknown", "Register again.");

        var thrown = await Assert.ThrowsAsync<SchedulerApiException>(
            () => Agent(server).HeartbeatAsync("s1", new HeartbeatRequest { Now = DateTimeOffset.UnixEpoch }));

        Assert.True(AgentClient.MeansSessionGone(thrown));
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task SendLog_Chunk_GoesAsBytesWithItsPlaceInTheQuery()
    {
        var server = new FakeServer().On("POST agents/s1/logs/r1?eof=true&offset=5&found=true", "");

        await Agent(server).SendLogAsync("s1", "r1", new LogChunk { Found = true, Eof = true, Offset = 5, Bytes = "abc"u8.ToArray() });

        Assert.Equal("abc", server.Seen[0].Body);
    }

    [Fact]
    public async Task SendLog_TooLarge_IsRefusedBeforeItIsSent()
    {
        var server = new FakeServer();

        await Assert.ThrowsAsync<ArgumentException>(() => Agent(server).SendLogAsync(
            "s1", "r1", new LogChunk { Found = true, Eof = false, Offset = 0, Bytes = new byte[LogChunk.MaxBytes + 1] }));

        Assert.Empty(server.Seen);
    }

    private static AgentClient Agent(FakeServer server) => new(new HttpClient(server), Clients.Options);
}
