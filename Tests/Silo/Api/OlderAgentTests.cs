using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace OrleansScheduler.Tests.Silo.Api;

/// <summary>An agent of protocol 1, by what it sent on the wire: these texts were recorded and stay as they are.</summary>
public sealed class OlderAgentTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    private const string Register =
        """
        {"agent":"old","nodes":[{"name":"old","capacity":{"cpu":"4","memory":"8G"},"labels":{"node":"old"},"taints":[],"driver":"simulated","runsUntrusted":true,"attempts":[]}]}
        """;

    private const string Poll = """{"waitMs":10000,"acked":[]}""";

    private const string PollAcking = """{"waitMs":0,"acked":[{"node":"old","sequence":SEQUENCE}]}""";

    private const string Heartbeat = """{"now":"2026-01-02T03:04:05.678Z","nodes":[{"name":"old","sequence":SEQUENCE,"running":1}]}""";

    private const string Report =
        """
        {"reports":[{"node":"old","job":"JOB","task":0,"attempt":1,"token":TOKEN,"state":"STATE","startedAt":"2026-01-02T03:04:05.678Z","finishedAt":"2026-01-02T03:04:06.678Z","usage":{"cpuMs":12,"memoryPeakBytes":4096}}]}
        """;

    [Fact]
    public async Task AgentOfVersion1_RegistersPollsReportsAndBeats_AndItsJobSucceeds()
    {
        var registered = await SendAsync("register", Register);
        var session = Text(registered, "session");
        Assert.True(registered.GetProperty("leaseMs").GetInt64() > 0 && registered.GetProperty("heartbeatMs").GetInt64() > 0);
        var node = Assert.Single(registered.GetProperty("nodes").EnumerateArray());
        Assert.Equal(("old", false), (Text(node, "name"), node.TryGetProperty("problem", out _)));
        Assert.True(node.GetProperty("epoch").GetInt64() > 0);
        var job = await SubmitAsync();

        var command = await NextAsync(session);

        Assert.Equal(("start", "old"), (Text(command, "kind"), Text(command, "node")));
        var attempt = command.GetProperty("attempt");
        Assert.Equal((job, 0, 1), (Text(attempt, "job"), attempt.GetProperty("task").GetInt32(), attempt.GetProperty("attempt").GetInt32()));
        var start = command.GetProperty("start");
        Assert.Equal("default", Text(start, "tenant"));
        Assert.Equal("x", Assert.Single(start.GetProperty("run").GetProperty("command").EnumerateArray()).GetString());
        var sequence = command.GetProperty("sequence").GetRawText();
        await SendAsync($"{session}/poll", PollAcking.Replace("SEQUENCE", sequence, StringComparison.Ordinal));
        await SendAsync($"{session}/heartbeat", Heartbeat.Replace("SEQUENCE", sequence, StringComparison.Ordinal));
        foreach (var state in (string[])["Running", "Succeeded"])
        {
            var report = Report.Replace("JOB", job, StringComparison.Ordinal).Replace("STATE", state, StringComparison.Ordinal)
                .Replace("TOKEN", attempt.GetProperty("token").GetRawText(), StringComparison.Ordinal);
            var result = Assert.Single((await SendAsync($"{session}/reports", report)).GetProperty("results").EnumerateArray());
            Assert.Equal("accepted", Text(result, "outcome"));
        }

        Assert.Equal("Succeeded", Text(await silo.Http.GetFromJsonAsync<JsonElement>($"/api/v1/jobs/{job}"), "state"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task AgentOfAnotherVersion_IsToldWhichAreSpoken(int version)
    {
        using var content = Json(Register.Replace("{\"agent\"", $"{{\"protocol\":{version},\"agent\"", StringComparison.Ordinal));
        using var answer = await silo.Http.PostAsync("/api/v1/agents/register", content);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("protocol_unsupported", Text(problem, "code"));
        Assert.Contains("1 to 2", Text(problem, "detail"), StringComparison.Ordinal);
    }

    private async Task<JsonElement> NextAsync(string session)
    {
        while (true)
        {
            var commands = (await SendAsync($"{session}/poll", Poll)).GetProperty("commands");
            if (commands.GetArrayLength() > 0)
                return commands[0];
        }
    }

    private async Task<string> SubmitAsync()
    {
        using var content = Json("""{"name":"j","resources":{"cpu":"1"},"placement":{"nodeSelector":{"node":"old"}},"run":{"command":["x"]}}""");
        using var answer = await silo.Http.PostAsync("/api/v1/jobs", content);
        return Text(await answer.Content.ReadFromJsonAsync<JsonElement>(), "id");
    }

    private async Task<JsonElement> SendAsync(string path, string body)
    {
        using var content = Json(body);
        using var answer = await silo.Http.PostAsync("/api/v1/agents/" + path, content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
