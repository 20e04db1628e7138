using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Client.Agents;
using OrleansScheduler.Silo;
using OrleansScheduler.Silo.Agents;

namespace OrleansScheduler.Tests.Silo.Api;

/// <summary>Refusals that need a silo in a certain state, or a connection that no HTTP client makes.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task Veto_OfANodeOfAnotherRegion_IsNodeElsewhere()
    {
        await using var silo = await SiloFixture.StartAsync(new() { LeaseMs = 600_000 });
        using (var made = await silo.Http.PutAsJsonAsync("/api/v1/regions/far", new { reason = "test" }))
            made.EnsureSuccessStatusCode();
        await JoinAsync(silo, "far-node", region: "far");
        var job = await SubmitAsync(silo, tasks: 1);

        Assert.Equal((HttpStatusCode.Conflict, "node_elsewhere"), await RefusedAsync(silo, "vetoes", new { node = "far-node", job, reason = "test" }));
    }

    [Fact]
    public async Task Force_OfATaskThatEnded_IsTaskFinished_AndOfOneThatDidNot_IsNone()
    {
        await using var silo = await SiloFixture.StartAsync(new() { LeaseMs = 600_000 });
        var (agent, session) = await JoinAsync(silo, "node");
        var job = await SubmitAsync(silo, tasks: 2);
        var order = (await agent.PollAsync(session, new PollRequest { WaitMs = PollRequest.MaxWaitMs })).Commands.First(c => c is { Start: not null, Attempt: not null }).Attempt!;
        Assert.Equal(job, order.Job);
        var answer = await agent.ReportAsync(session, new ReportsRequest
        {
            Reports = [new AttemptReport { Node = "node", Job = job, Task = order.Task, Attempt = order.Attempt, Token = order.Token, State = "Succeeded", ExitCode = 0 }],
        });
        Assert.Equal("accepted", Assert.Single(answer.Results).Outcome);

        Assert.Equal((HttpStatusCode.Conflict, "task_finished"), await RefusedAsync(silo, $"jobs/{job}/force", new { task = order.Task, node = "node", reason = "test" }));
        using var other = await silo.Http.PostAsJsonAsync($"/api/v1/jobs/{job}/force", new { task = 1 - order.Task, node = "node", reason = "test" });
        Assert.True(other.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Register_OfOneAgentMoreThanASiloTakes_IsTooManySessions()
    {
        await using var silo = await SiloFixture.StartAsync(new() { LeaseMs = 600_000 });
        var hub = silo.Services.GetRequiredService<AgentHub>();
        while (hub.Count < Limits.Sessions)
            hub.Open("crowd", silo.OperatorKey.Split('_')[1]);

        var refusal = await RefusedAsync(silo, "agents/register", new { agent = "late", protocol = 1, nodes = new[] { new { name = "late", driver = "simulated", capacity = new { cpu = "1" } } } });

        Assert.Equal((HttpStatusCode.TooManyRequests, "too_many_sessions"), refusal);
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nno number\r\n", 400, "bad_request")]
    [InlineData("Content-Length: 1000\r\n\r\n{", 408, "request_timeout")]
    public async Task Body_ThatIsNoHttpOrStopsOnItsWay_IsRefused(string rest, int status, string code)
    {
        await using var silo = await SiloFixture.StartAsync(new()
        {
            Configure = builder => builder.WebHost.ConfigureKestrel(kestrel =>
                kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1_000_000, gracePeriod: TimeSpan.FromSeconds(1.5))),
        });
        using var client = new TcpClient();
        using var patience = new CancellationTokenSource(SiloFixture.Patience);
        await client.ConnectAsync(silo.Address.Host, silo.Address.Port, patience.Token);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"POST /api/v1/jobs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {silo.OperatorKey}\r\nContent-Type: application/json\r\n{rest}"), patience.Token);

        var answer = await new StreamReader(client.GetStream()).ReadToEndAsync(patience.Token);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains($"\"code\":\"{code}\"", answer, StringComparison.Ordinal);
    }

    private static async Task<(AgentClient Agent, string Session)> JoinAsync(SiloFixture silo, string node, string? region = null)
    {
        var agent = new AgentClient(silo.CreateClient(silo.OperatorKey), silo.ClientOptions());
        var registered = await agent.RegisterAsync(new RegisterRequest
        {
            Agent = node,
            Nodes = [new AgentNode { Name = node, Region = region, Driver = "simulated", Capacity = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "1", ["memory"] = "1G" } }],
        });
        return (agent, registered.Session);
    }

    private static async Task<string> SubmitAsync(SiloFixture silo, int tasks)
    {
        using var answer = await silo.Http.PostAsJsonAsync("/api/v1/jobs", new { name = "x", tasks, resources = new { cpu = "1" }, placement = new { regions = new[] { "default" } }, run = new { command = new[] { "true" } } });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task<(HttpStatusCode Status, string? Code)> RefusedAsync(SiloFixture silo, string path, object body)
    {
        using var answer = await silo.Http.PostAsJsonAsync("/api/v1/" + path, body);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }
}
