using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansScheduler.Tests.Silo.Hands;

/// <summary>A tenant-admin lifts what it laid itself, and not what an operator laid on it.</summary>
public sealed class LiftRulesTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task Pause_OfAnOperator_StaysUntilAnOperatorLiftsIt()
    {
        using var admin = await AdminAsync("mill");
        var pause = new { scope = "tenant", tenant = "mill", reason = "abuse" };
        Assert.Equal(200, await PostAsync(silo.Http, "pauses", pause));
        Assert.Equal(200, await PostAsync(admin, "pauses", pause));
        Assert.Equal(403, await PostAsync(admin, "pauses/lift", pause));
        Assert.Equal(200, await PostAsync(silo.Http, "pauses/lift", pause));

        Assert.Equal(200, await PostAsync(admin, "pauses", pause));
        Assert.Equal(200, await PostAsync(admin, "pauses/lift", pause));
        Assert.Equal(200, await PostAsync(admin, "pauses/lift", pause));
    }

    [Fact]
    public async Task Hold_OfAnOperator_StaysUntilAnOperatorReleasesIt()
    {
        using var admin = await AdminAsync("forge");
        using var answer = await admin.PostAsJsonAsync("/api/v1/jobs", new { name = "j", resources = new { cpu = "1" }, run = new { command = new[] { "true" } } });
        var job = $"jobs/{(await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()}";
        var reason = new { reason = "looked at" };
        Assert.Equal(200, await PostAsync(silo.Http, job + "/hold", reason));
        Assert.Equal(200, await PostAsync(admin, job + "/hold", reason));
        Assert.Equal(403, await PostAsync(admin, job + "/release", reason));
        Assert.Equal(200, await PostAsync(silo.Http, job + "/release", reason));

        Assert.Equal(200, await PostAsync(admin, job + "/hold", reason));
        Assert.Equal(200, await PostAsync(admin, job + "/release", reason));
    }

    private static async Task<int> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/" + path, body);
        return (int)answer.StatusCode;
    }

    private async Task<HttpClient> AdminAsync(string tenant)
    {
        (await silo.Http.PostAsJsonAsync("/api/v1/tenants", new { path = tenant, reason = "test" })).EnsureSuccessStatusCode();
        using var answer = await silo.Http.PostAsJsonAsync("/api/v1/keys", new { role = "tenant-admin", tenant, reason = "test" });
        return silo.CreateClient((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString());
    }
}
