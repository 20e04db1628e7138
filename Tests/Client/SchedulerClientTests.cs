using System.Net;
using OrleansScheduler.Client.Errors;
using OrleansScheduler.Client.Requests;

namespace OrleansScheduler.Tests.Client;

public sealed class SchedulerClientTests
{
    private const string Job = """
        {"id":"j1","name":"train","tenant":"research/nlp","state":"Brewing","tasks":{"total":2,"pending":2},
         "resources":{"cpu":"1","memory":"4G"},"labels":null,"submittedAt":"2026-01-02T03:04:05.678Z","newer":{"x":1}}
        """;

    [Fact]
    public async Task Get_UnknownStateFieldAndNullMap_AreTolerated()
    {
        var job = await Clients.Of(new FakeServer().On("GET jobs/j1", Job)).Jobs.GetAsync("j1");

        Assert.Equal("Brewing", job.State);
        Assert.Equal(2, job.Tasks.Pending);
        Assert.Equal(["cpu", "memory"], job.Resources.Keys);
        Assert.Empty(job.Labels);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero), job.SubmittedAt);
        Assert.Null(job.FinishedAt);
    }

    [Fact]
    public async Task Get_KeyGiven_IsSentAsBearer()
    {
        var server = new FakeServer().On("GET /health", """{"status":"ok"}""");

        await Clients.Of(server).GetHealthAsync();

        Assert.Equal("Bearer osk_test", Assert.Single(server.Seen).Headers["Authorization"]);
    }

    [Fact]
    public async Task Get_ServerBusyThenLostThenThere_IsRetried()
    {
        var server = new FakeServer()
            .OnProblem("GET nodes/a", HttpStatusCode.ServiceUnavailable, "recovering", "Wait.")
            .On("GET nodes/a", () => throw Clients.Refused)
            .On("GET nodes/a", """{"name":"a"}""");

        Assert.Equal("a", (await Clients.Of(server).Nodes.GetAsync("a")).Name);
        Assert.Equal(3, server.Seen.Count);
    }

    [Fact]
    public async Task Get_ServerStaysAway_ThrowsUnreachableWithItsAddress()
    {
        var server = new FakeServer().On("GET nodes", () => throw Clients.Refused);

        var thrown = await Assert.ThrowsAsync<SchedulerUnreachableException>(() => Clients.Of(server).Nodes.ListAsync());

        Assert.Equal(Clients.Options.Server, thrown.Server);
        Assert.Equal(1 + Clients.Options.Retries, server.Seen.Count);
    }

    [Fact]
    public async Task Get_AnswerIsNoJson_ThrowsUnreadableAnswer()
    {
        var server = new FakeServer().On("GET nodes", "<html>hello</html>");

        var thrown = await Assert.ThrowsAsync<SchedulerApiException>(() => Clients.Of(server).Nodes.ListAsync());

        Assert.Equal(ProblemCodes.UnreadableAnswer, thrown.Code);
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task Get_ErrorWithoutProblem_ThrowsUnspecifiedWithExcerpt()
    {
        var server = new FakeServer().On("GET nodes", () => new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("proxy says no") });

        var thrown = await Assert.ThrowsAsync<SchedulerApiException>(() => Clients.Of(server).Nodes.ListAsync());

        Assert.Equal(ProblemCodes.Unspecified, thrown.Code);
        Assert.Equal("proxy says no", thrown.Detail);
    }

    [Fact]
    public async Task Cancel_ConnectionLost_IsNotRepeated()
    {
        var server = new FakeServer().On("POST jobs/j1/cancel", () => throw Clients.Refused);

        await Assert.ThrowsAsync<SchedulerUnreachableException>(() => Clients.Of(server).Jobs.CancelAsync("j1", "why not"));

        Assert.Equal("""{"reason":"why not"}""", Assert.Single(server.Seen).Body);
    }

    [Fact]
    public async Task List_Filters_AreEscapedIntoTheQuery()
    {
        var server = new FakeServer().On("GET jobs?tenant=research%2Fnlp&state=Running&label=a%3Db%26c&limit=5", """{"items":[],"nextCursor":"n"}""");

        var page = await Clients.Of(server).Jobs.ListAsync(new JobQuery { Tenant = "research/nlp", State = "Running", Label = "a=b&c", Limit = 5 });

        Assert.Equal("n", page.NextCursor);
    }

    [Fact]
    public async Task ChangeTenant_LimitsCleared_AreSentAsNullWithIfMatch()
    {
        var server = new FakeServer().On("PUT tenants/research/n%20p", """{"path":"research/n p","eTag":"4"}""");

        var tenant = await Clients.Of(server).Tenants.ChangeAsync(
            "research/n p", new TenantSettings { Weight = 3, ClearRunLimit = true, ClearLimit = true, ClearGuarantee = true, Reason = "test" }, etag: "3");

        Assert.Equal("4", tenant.ETag);
        Assert.Equal("""{"weight":3,"runLimit":null,"limit":null,"guarantee":null,"reason":"test"}""", server.Seen[0].Body);
        Assert.Equal("\"3\"", server.Seen[0].Headers["If-Match"]);
    }

    [Fact]
    public async Task Revoke_NoContent_Succeeds()
    {
        var server = new FakeServer().On("DELETE keys/k1?reason=left%20the%20team", () => new HttpResponseMessage(HttpStatusCode.NoContent));

        await Clients.Of(server).Keys.RevokeAsync("k1", "left the team");

        Assert.Single(server.Seen);
    }
}
