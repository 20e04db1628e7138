using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Agents;
using OrleansScheduler.Client.Errors;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Views;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Tests.Silo.Api.Enrolments;

/// <summary>Agents join with a token that works once, and speak for their own nodes only.</summary>
public sealed class EnrolmentTests(SiloFixture silo) : IClassFixture<SiloFixture>, IDisposable
{
    private readonly HttpClient _http = new();

    private SchedulerClient Operator => new(_http, silo.ClientOptions());

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Token_IsExchangedOnce_AndShownNowhereElse()
    {
        var made = await Operator.Enrolments.CreateAsync(new EnrolmentCreation { Nodes = "once-1", Name = "rack 7", Reason = "test" });
        var exchanges = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CodeOfAsync(() => EnrolAsync(made.Token))));

        Assert.Equal(["", .. Enumerable.Repeat("enrolment_used", 7)], exchanges.Order(StringComparer.Ordinal));
        var listed = Assert.Single((await Operator.Enrolments.ListAsync()).Items, e => e.Id == made.Id);
        Assert.NotNull(listed.UsedAt);
        var key = Assert.Single((await Operator.Keys.ListAsync()).Items, k => k.Id == listed.KeyId);
        Assert.Equal(("agent", "once-1", "rack 7"), (key.Role, key.Nodes, key.Name));
        foreach (var path in new[] { "enrolments", "keys", "audit?limit=1000" })
            Assert.DoesNotContain(made.Token.Split('_')[2], await silo.Http.GetStringAsync("/api/v1/" + path), StringComparison.Ordinal);
        var events = (await silo.Http.GetFromJsonAsync<JsonElement>("/api/v1/audit?kind=enrolment.used")).GetProperty("items").EnumerateArray();
        Assert.Single(events, e => e.GetProperty("text").GetString()!.Contains(made.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Token_RevokedExpiredOrMadeUp_IsRefused()
    {
        var revoked = await Operator.Enrolments.CreateAsync(new EnrolmentCreation { Nodes = "n", Reason = "test" });
        await Operator.Enrolments.RevokeAsync(revoked.Id, "not needed");
        await Operator.Enrolments.RevokeAsync(revoked.Id, "not needed");
        var other = await Operator.Enrolments.CreateAsync(new EnrolmentCreation { Nodes = "n", Reason = "test" });

        Assert.Equal("enrolment_expired", await CodeOfAsync(() => EnrolAsync(revoked.Token)));
        Assert.Equal("enrolment_expired", await CodeOfAsync(async () => await EnrolAsync(await ExpiredAsync())));
        Assert.Equal("enrolment_invalid", await CodeOfAsync(() => EnrolAsync(other.Token[..^4] + (other.Token.EndsWith("aaaa", StringComparison.Ordinal) ? "bbbb" : "aaaa"))));
        Assert.Equal("enrolment_invalid", await CodeOfAsync(() => EnrolAsync(silo.OperatorKey)));
        Assert.Equal("enrolment_not_found", await CodeOfAsync(() => Operator.Enrolments.RevokeAsync("nobody", "test")));
        Assert.Equal("expiry_too_late", await CodeOfAsync(() => Operator.Enrolments.CreateAsync(
            new EnrolmentCreation { Nodes = "n", ExpiresAt = TimeProvider.System.GetUtcNow().AddDays(31), Reason = "test" })));
    }

    [Fact]
    public async Task Credential_IsGoodForItsNodesAlone()
    {
        var agent = await JoinAsync(new EnrolmentCreation { Nodes = "mine-1", Reason = "test" });
        var other = await JoinAsync(new EnrolmentCreation { Nodes = "theirs-1", Reason = "test" });
        var mine = (await RegisterAsync(agent, "mine-1")).Session;
        var theirs = (await RegisterAsync(other, "theirs-1")).Session;

        Assert.Equal("node_forbidden", await CodeOfAsync(() => RegisterAsync(agent, "theirs-1")));
        Assert.Equal("node_forbidden", await CodeOfAsync(() => RegisterAsync(agent, "mine-1", "theirs-1")));
        Assert.Equal("node_forbidden", await CodeOfAsync(() => RegisterAsync(agent, "mine-10")));
        Assert.Equal("node_forbidden", await CodeOfAsync(() => agent.PollAsync(theirs, new PollRequest { WaitMs = 0 })));
        Assert.Equal("node_forbidden", await CodeOfAsync(() => agent.HeartbeatAsync(theirs, Beat("theirs-1"))));
        Assert.Equal("node_forbidden", await CodeOfAsync(() => agent.HeartbeatAsync(mine, Beat("theirs-1"))));
        Assert.Equal("node_forbidden", await CodeOfAsync(() => agent.ReportAsync(mine, Report("theirs-1"))));
        Assert.Equal("node_forbidden", await CodeOfAsync(() => agent.ReportAsync(theirs, Report("theirs-1"))));
        Assert.Equal("node_forbidden", await CodeOfAsync(() => agent.SendLogAsync(theirs, "r", new LogChunk { Found = true, Eof = true, Offset = 0, Bytes = new byte[1] })));
        Assert.Equal("", await CodeOfAsync(() => agent.HeartbeatAsync(mine, Beat("mine-1"))));
        Assert.Equal("", await CodeOfAsync(() => agent.PollAsync(mine, new PollRequest { WaitMs = 0 })));
        Assert.Equal("", await CodeOfAsync(() => other.HeartbeatAsync(theirs, Beat("theirs-1"))));
    }

    [Fact]
    public async Task Credential_OfAPrefix_IsGoodForAsManyNodesAtOnceInItsRegion()
    {
        (await silo.Http.PutAsJsonAsync("/api/v1/regions/west", new { reason = "test" })).EnsureSuccessStatusCode();
        var agent = await JoinAsync(new EnrolmentCreation { Nodes = "rack-*", NodeLimit = 3, Region = "west", Reason = "test" });

        var answer = await RegisterAsync(agent, "rack-1", "rack-2", "rack-3");
        Assert.All(answer.Nodes, n => Assert.Null(n.Problem));
        Assert.Equal("west", (await Operator.Nodes.GetAsync("rack-1")).Region);
        Assert.Equal("node_forbidden", await CodeOfAsync(() => RegisterAsync(agent, "rack-4")));
        Assert.Equal("", await CodeOfAsync(() => RegisterAsync(agent, "rack-1", "rack-2", "rack-3")));
        Assert.Equal("node_forbidden", await CodeOfAsync(() => agent.RegisterAsync(
            new RegisterRequest { Agent = "a", Nodes = [Node("rack-1") with { Region = "default" }] })));
    }

    private static HeartbeatRequest Beat(string node) => new() { Now = DateTimeOffset.UnixEpoch, Nodes = [new NodeHeartbeat(node, 0, 0)] };

    private static ReportsRequest Report(string node) => new()
    {
        Reports = [new AttemptReport { Node = node, Job = "01jd2m8x5t7q9v3w6y8z0a1b2c", Task = 0, Attempt = 1, Token = 1, State = AttemptStates.Succeeded }],
    };

    private static AgentNode Node(string name) => new()
    {
        Name = name,
        Capacity = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "1", ["memory"] = "1G" },
        Driver = "simulated",
    };

    private static Task<RegisterResponse> RegisterAsync(AgentClient agent, params string[] nodes) =>
        agent.RegisterAsync(new RegisterRequest { Agent = "a", Nodes = [.. nodes.Select(Node)] });

    private static async Task<string> CodeOfAsync(Func<Task> call)
    {
        try
        {
            await call();
            return "";
        }
        catch (SchedulerApiException e)
        {
            return e.Code;
        }
    }

    private Task<EnrolResponse> EnrolAsync(string token) =>
        new AgentClient(_http, new SchedulerClientOptions { Server = silo.Address }).EnrolAsync(new EnrolRequest { Token = token, Agent = "a" });

    private async Task<AgentClient> JoinAsync(EnrolmentCreation enrolment)
    {
        var made = await Operator.Enrolments.CreateAsync(enrolment);
        return new AgentClient(_http, silo.ClientOptions((await EnrolAsync(made.Token)).Key));
    }

    /// <summary>A token whose time is over cannot be made through the API: it is put into the store.</summary>
    private async Task<string> ExpiredAsync()
    {
        var token = AccessKey.Create();
        await silo.Services.GetRequiredService<IEnrolmentStore>().CreateAsync(
            new EnrolmentRow { Id = token.Id, SecretHash = token.SecretHash, Nodes = "n", NodeLimit = 1, CreatedAtMs = 1, ExpiresAtMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - 1 },
            0,
            new ClusterAuditRow { AtMs = 1, Kind = "enrolment.created", Text = "An enrolment of a test." });
        return EnrolmentToken.TextOf(token);
    }
}
