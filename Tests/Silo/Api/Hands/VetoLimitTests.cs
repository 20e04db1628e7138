using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Silo.Api.Hands;

/// <summary>A region takes so many vetoes and no more; one that is lifted makes room for another.</summary>
public sealed class VetoLimitTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task Veto_BeyondTheMost_IsRefusedUntilAnotherIsLifted()
    {
        var nodes = Enumerable.Range(0, Limits.VetoesPerRegion + 1).Select(i => $"node-{i}").ToArray();
        var capacity = new { cpu = "1", memory = "1G" };
        await PostAsync("agents/register", new { agent = "many", protocol = 1, nodes = nodes.Select(name => new { name, driver = "simulated", capacity }) });
        var vetoes = await Task.WhenAll(nodes[1..].Select(VetoAsync));
        Assert.All(vetoes, veto => Assert.Equal(HttpStatusCode.OK, veto.Status));

        var refused = await VetoAsync(nodes[0]);

        Assert.Equal((HttpStatusCode.Conflict, "hands_too_many"), (refused.Status, refused.Body.GetProperty("code").GetString()));
        Assert.Contains($"{Limits.VetoesPerRegion} vetoes", refused.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await PostAsync($"vetoes/{vetoes[0].Body.GetProperty("id").GetString()}/lift", new { reason = "room" });
        Assert.Equal(HttpStatusCode.OK, (await VetoAsync(nodes[0])).Status);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> VetoAsync(string node) => await PostAsync("vetoes", new { node, tenant = "default", reason = "many" });

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, object body)
    {
        using var answer = await silo.Http.PostAsJsonAsync("/api/v1/" + path, body);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
