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
    public async Task Register_RegionThatIsReadyHalfway_TakesNoNodeRatherThanSome()
    {
        var asked = 0;
        await using var silo = await SiloFixture.StartAsync(new()
        {
            Configure = builder => builder.Services.AddSingleton<IIncomingGrainCallFilter>(
                new CallStops(nameof(IRegionGrain.ExamineNode), () => Interlocked.Increment(ref asked) == 1 ? RefusalCodes.Recovering : null)),
        });

        var (status, answer) = await RegisterAsync(silo, "n1", "n2");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "recovering"), (status, answer.GetProperty("code").GetString()));

        (status, answer) = await RegisterAsync(silo, "n1", "n2");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.All(answer.GetProperty("nodes").EnumerateArray(), node => Assert.False(node.TryGetProperty("problem", out var problem) && problem.ValueKind == JsonValueKind.String));
    }

    [Fact]
    public async Task Register_NodeThatIsRefusedForGood_IsAnAnswerBesideTheOthers()
    {
        var asked = 0;
        await using var silo = await SiloFixture.StartAsync(new()
        {
            Configure = builder => builder.Services.AddSingleton<IIncomingGrainCallFilter>(
                new CallStops(nameof(IRegionGrain.ExamineNode), () => Interlocked.Increment(ref asked) == 1 ? RefusalCodes.NodeElsewhere : null)),
        });

        var (status, answer) = await RegisterAsync(silo, "n1", "n2");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Single(answer.GetProperty("nodes").EnumerateArray(), node => node.TryGetProperty("problem", out var problem) && problem.GetString() == "The test refuses ExamineNode.");
    }

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> RegisterAsync(SiloFixture silo, params string[] names)
    {
        var nodes = names.Select(name => new { name, driver = "simulated", capacity = new { cpu = "1", memory = "1G" } });
        using var response = await silo.Http.PostAsJsonAsync("/api/v1/agents/register", new { agent = "pair", protocol = 1, nodes });
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
