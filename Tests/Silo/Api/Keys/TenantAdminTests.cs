using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansScheduler.Tests.Silo.Api.Keys;

/// <summary>What a tenant-admin may do in its subtree, and where that ends.</summary>
public sealed class TenantAdminTests(SiloFixture silo) : IClassFixture<SiloFixture>, IAsyncLifetime
{
    private HttpClient _admin = null!;

    public async Task InitializeAsync()
    {
        foreach (var (path, weight) in new[] { ("lab", 3), ("lab/nlp", 1), ("labour", 1) })
            await silo.Http.PostAsJsonAsync("/api/v1/tenants", new { path, weight, reason = "test" });
        _admin = silo.CreateClient(await KeyAsync(silo.Http, new { role = "tenant-admin", tenant = "lab", reason = "test" }));
    }

    public Task DisposeAsync()
    {
        _admin.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("""{"role":"submitter","tenant":"lab/nlp","reason":"r"}""", 201, "lab/nlp")]
    [InlineData("""{"role":"viewer","reason":"r"}""", 201, "lab")]
    [InlineData("""{"role":"tenant-admin","reason":"r"}""", 201, "lab")]
    [InlineData("""{"role":"submitter","tenant":"labour","reason":"r"}""", 403, "tenant_forbidden")]
    [InlineData("""{"role":"operator","reason":"r"}""", 403, "role_forbidden")]
    [InlineData("""{"role":"agent","nodes":"*","reason":"r"}""", 403, "role_forbidden")]
    public async Task Create_Key_StaysInTheSubtree(string body, int status, string expected)
    {
        using var answer = await _admin.PostAsync("/api/v1/keys", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(expected, json.GetProperty(status == 201 ? "tenant" : "code").GetString());
    }

    [Fact]
    public async Task ListAndRevoke_Keys_AreThoseOfTheSubtree()
    {
        var own = await KeyAsync(_admin, new { role = "submitter", tenant = "lab/nlp", reason = "test" });
        var foreign = await KeyAsync(silo.Http, new { role = "submitter", tenant = "labour", reason = "test" });
        var listed = await _admin.GetFromJsonAsync<JsonElement>("/api/v1/keys");
        Assert.All(listed.GetProperty("items").EnumerateArray(), k => Assert.Matches("^lab(/|$)", k.GetProperty("tenant").GetString()));

        using var revoked = await _admin.DeleteAsync($"/api/v1/keys/{own.Split('_')[1]}?reason=test");
        using var hidden = await _admin.DeleteAsync($"/api/v1/keys/{foreign.Split('_')[1]}?reason=test");
        using var boss = await _admin.DeleteAsync($"/api/v1/keys/{silo.OperatorKey.Split('_')[1]}?reason=test");
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (revoked.StatusCode, hidden.StatusCode, boss.StatusCode));
    }

    [Theory]
    [InlineData("lab/nlp", """{"weight":3,"runLimit":5,"reason":"r"}""", 200, "")]
    [InlineData("lab/nlp", """{"weight":4,"reason":"r"}""", 403, "role_forbidden")]
    [InlineData("lab/nlp", """{"trusted":true,"reason":"r"}""", 403, "role_forbidden")]
    [InlineData("lab/nlp", """{"guarantee":{"cpu":"1"},"reason":"r"}""", 403, "role_forbidden")]
    [InlineData("lab/nlp", """{"guarantee":null,"reason":"r"}""", 403, "role_forbidden")]
    [InlineData("lab", """{"runLimit":5,"reason":"r"}""", 403, "role_forbidden")]
    [InlineData("labour", """{"runLimit":5,"reason":"r"}""", 404, "tenant_unknown")]
    public async Task Change_Settings_IsForTenantsBelow(string path, string body, int status, string code)
    {
        using var answer = await _admin.PutAsync("/api/v1/tenants/" + path, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(status, (int)answer.StatusCode);
        if (code.Length > 0)
            Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    private static async Task<string> KeyAsync(HttpClient http, object request)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/keys", request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }
}
