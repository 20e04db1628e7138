using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace OrleansScheduler.Tests.Silo.Access;

/// <summary>A silo whose limits are so low that a test can reach them, and so slow that nothing comes back meanwhile.</summary>
public sealed class RateLimitTests : IAsyncLifetime
{
    private SiloFixture _silo = null!;

    public async Task InitializeAsync()
    {
        _silo = await SiloFixture.StartAsync(new()
        {
            Configure = builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["RateLimits:UnitsPerSecond"] = "1",
                ["RateLimits:Burst"] = "300",
                ["RateLimits:FailuresPerMinute"] = "1",
                ["RateLimits:FailureBurst"] = "3",
            }),
        });
        foreach (var path in new[] { "lab", "lab/nlp", "shop" })
            (await _silo.Http.PostAsJsonAsync("/api/v1/tenants", new { path, reason = "test" })).EnsureSuccessStatusCode();
    }

    public Task DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Tenant_OverItsRate_WaitsWhileOthersGoOn()
    {
        using var lab = _silo.CreateClient(await KeyAsync("lab"));
        using var nlp = _silo.CreateClient(await KeyAsync("lab/nlp"));
        using var shop = _silo.CreateClient(await KeyAsync("shop"));

        using var batch = await lab.PostAsJsonAsync("/api/v1/jobs/batch", new { jobs = Enumerable.Range(0, 400).Select(i => Spec(i)) });
        Assert.Equal(HttpStatusCode.OK, batch.StatusCode);
        using var refused = await lab.PostAsJsonAsync("/api/v1/jobs", Spec(0));
        await AssertLimitedAsync(refused, 102);
        using var below = await nlp.GetAsync("/api/v1/me");
        await AssertLimitedAsync(below, 102);
        using var other = await shop.PostAsJsonAsync("/api/v1/jobs", Spec(0));
        Assert.Equal(HttpStatusCode.Created, other.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _silo.Http.GetAsync("/api/v1/me")).StatusCode);
    }

    [Fact]
    public async Task Address_ThatGuesses_WaitsUnlessItsKeyIsRight()
    {
        using var right = _silo.CreateClient(await KeyAsync("lab"));
        (await right.GetAsync("/api/v1/me")).EnsureSuccessStatusCode();
        using var wrong = _silo.CreateClient("osk_aaaaaaaaaaaa_" + new string('a', 52));
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await wrong.GetAsync("/api/v1/me")).StatusCode);

        using var blocked = await wrong.GetAsync("/api/v1/me");
        await AssertLimitedAsync(blocked, 60);
        using var token = await _silo.CreateClient(key: null).PostAsJsonAsync("/api/v1/agents/enrol", new { agent = "a", token = "ose_x" });
        await AssertLimitedAsync(token, 60);
        (await right.GetAsync("/api/v1/me")).EnsureSuccessStatusCode();
        (await _silo.Http.GetAsync("/api/v1/me")).EnsureSuccessStatusCode();
    }

    private static object Spec(int i) => new { name = $"j{i}", resources = new { cpu = "1" }, run = new { command = new[] { "true" } } };

    /// <summary>What comes back in the seconds of the test itself is no more than a few units.</summary>
    private static async Task AssertLimitedAsync(HttpResponseMessage answer, int atMostSeconds)
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("rate_limited", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.InRange(int.Parse(answer.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 1, atMostSeconds);
    }

    private async Task<string> KeyAsync(string tenant)
    {
        using var answer = await _silo.Http.PostAsJsonAsync("/api/v1/keys", new { role = "submitter", tenant, reason = "test" });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }
}
