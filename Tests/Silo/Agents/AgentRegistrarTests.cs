using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Silo.Agents;

public sealed class AgentRegistrarTests
{
    [Fact]
    public async Task Register_OneRegionOfTwoRecovers_TouchesNoNodeOfEither()
    {
        var asked = 0;
        await using var silo = await StartAsync(nameof(IRegionGrain.ExamineNode), () => Interlocked.Increment(ref asked) == 2 ? RefusalCodes.Recovering : null);
        using var created = await silo.Http.PutAsJsonAsync("/api/v1/regions/west", new { reason = "test" });
        created.EnsureSuccessStatusCode();

        var (status, answer) = await RegisterAsync(silo, ("n1", "default"), ("n2", "west"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "recovering"), (status, Code(answer)));
        Assert.Equal(0, (await silo.Http.GetFromJsonAsync<JsonElement>("/api/v1/nodes")).GetProperty("items").GetArrayLength());

        (status, answer) = await RegisterAsync(silo, ("n1", "default"), ("n2", "west"));
        Assert.Equal((HttpStatusCode.OK, 0), (status, Problems(answer).Count));
    }

    [Theory]
    [InlineData(RefusalCodes.Recovering, HttpStatusCode.ServiceUnavailable)]
    [InlineData(RefusalCodes.QueueFull, HttpStatusCode.TooManyRequests)]
    public async Task Register_RefusalThatPassesHalfway_LeavesNoNodeOutOfTheSession(string code, HttpStatusCode expected)
    {
        var asked = 0;
        await using var silo = await StartAsync(nameof(IRegionGrain.JoinNode), () => Interlocked.Increment(ref asked) == 1 ? code : null);

        var (status, answer) = await RegisterAsync(silo, ("n1", "default"), ("n2", "default"));
        Assert.Equal((expected, code), (status, Code(answer)));

        (status, answer) = await RegisterAsync(silo, ("n1", "default"), ("n2", "default"));
        Assert.Equal((HttpStatusCode.OK, 0), (status, Problems(answer).Count));
    }

    [Theory]
    [InlineData(RefusalCodes.NodeElsewhere)]
    [InlineData(RefusalCodes.InternalError)]
    public async Task Register_NodeThatIsRefusedForGood_IsAnAnswerBesideTheOthers(string code)
    {
        var asked = 0;
        await using var silo = await StartAsync(nameof(IRegionGrain.JoinNode), () => Interlocked.Increment(ref asked) == 1 ? code : null);

        var (status, answer) = await RegisterAsync(silo, ("n1", "default"), ("n2", "default"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("The test refuses JoinNode.", Assert.Single(Problems(answer)));
    }

    private static Task<SiloFixture> StartAsync(string method, Func<string?> refuse) => SiloFixture.StartAsync(new()
    {
        Configure = builder => builder.Services.AddSingleton<IIncomingGrainCallFilter>(new CallStops(method, refuse)),
    });

    private static string? Code(JsonElement problem) => problem.GetProperty("code").GetString();

    private static List<string> Problems(JsonElement answer) =>
        [.. answer.GetProperty("nodes").EnumerateArray().Select(n => n.TryGetProperty("problem", out var problem) ? problem.GetString() : null).OfType<string>()];

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> RegisterAsync(SiloFixture silo, params (string Name, string Region)[] named)
    {
        var nodes = named.Select(n => new { name = n.Name, region = n.Region, driver = "simulated", capacity = new { cpu = "1", memory = "1G" } });
        using var response = await silo.Http.PostAsJsonAsync("/api/v1/agents/register", new { agent = "pair", protocol = 1, nodes });
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
