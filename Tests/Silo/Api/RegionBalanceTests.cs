using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansScheduler.Tests.Silo.Api;

public sealed class RegionBalanceTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task Balance_OfANewRegion_IsMeasuredAtOnce()
    {
        using var created = await silo.Http.PutAsJsonAsync("/api/v1/regions/new", new { reason = "test" });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);

        var balance = await silo.Http.GetFromJsonAsync<JsonElement>("/api/v1/regions/new/balance");

        Assert.Equal(("new", 0), (balance.GetProperty("region").GetString(), balance.GetProperty("nodes").GetInt32()));
        Assert.NotEqual(default, balance.GetProperty("measuredAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Balance_OfNoRegion_IsNotFound()
    {
        using var answer = await silo.Http.GetAsync("/api/v1/regions/nowhere/balance");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("region_unknown", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }
}
