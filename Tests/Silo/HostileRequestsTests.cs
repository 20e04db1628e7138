using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Rows;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Agents;

namespace OrleansScheduler.Tests.Silo;

/// <summary>Acceptance: bad and hostile requests are refused with a telling code of their own, and change nothing.</summary>
public sealed class HostileRequestsTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task Requests_Hostile_AreRefusedWithTheirCodeAndStoreNothing()
    {
        var keys = await PrepareKeysAsync();
        var job = await SubmitAsync();
        var session = silo.Services.GetRequiredService<AgentHub>().Open("hostile", silo.OperatorKey.Split('_')[1]).Id;
        var before = await StoredAsync();
        using var http = silo.CreateClient(key: null);
        var wrong = new List<string>();
        var requests = HostileRequests.All.ToArray();
        Assert.True(requests.Length >= 60, $"only {requests.Length} requests");
        foreach (var request in requests)
        {
            if (await RefusalProblemAsync(http, request with { Path = request.Path.Replace("{job}", job, StringComparison.Ordinal).Replace("{session}", session, StringComparison.Ordinal).Replace("{own}", silo.OperatorKey.Split('_')[1], StringComparison.Ordinal) }, keys) is { } problem)
                wrong.Add($"{request.Name}: {problem}");
        }

        Assert.Empty(wrong);
        Assert.Equal(before, await StoredAsync());
    }

    private static async Task<string?> RefusalProblemAsync(HttpClient http, HostileRequest request, Dictionary<string, string> keys)
    {
        using var message = request.ToMessage(http.BaseAddress!);
        if (request.Key is { } key)
            message.Headers.TryAddWithoutValidation("Authorization", keys.GetValueOrDefault(key, key));
        using var answer = await http.SendAsync(message);
        var text = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode != request.Status)
            return $"{(int)answer.StatusCode} instead of {request.Status}: {text}";
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return $"content type {answer.Content.Headers.ContentType}";
        using var problem = JsonDocument.Parse(text);
        var root = problem.RootElement;
        if (root.GetProperty("code").GetString() != request.Code)
            return $"code {root.GetProperty("code")} instead of {request.Code}: {text}";
        return root.GetProperty("status").GetInt32() == request.Status && root.GetProperty("detail").GetString()!.Length > 10
            && root.GetProperty("title").GetString()!.Length > 5 && root.GetProperty("type").GetString()!.EndsWith(request.Code, StringComparison.Ordinal)
                ? null
                : $"incomplete problem: {text}";
    }

    private async Task<string> SubmitAsync()
    {
        using var answer = await silo.Http.PostAsJsonAsync("/api/v1/jobs", new { name = "held", resources = new { cpu = "1" }, run = new { command = new[] { "true" } } });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private async Task<Dictionary<string, string>> PrepareKeysAsync()
    {
        foreach (var path in new[] { "research", "researchers" })
            (await silo.Http.PostAsJsonAsync("/api/v1/tenants", new { path, reason = "test" })).EnsureSuccessStatusCode();
        var revoked = await CreateAsync(new { role = "viewer", reason = "test" });
        (await silo.Http.DeleteAsync($"/api/v1/keys/{revoked.Split('_')[1]}?reason=test")).EnsureSuccessStatusCode();
        var tenant = await CreateAsync(new { role = "submitter", tenant = "research", reason = "test" });
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["operator"] = "Bearer " + silo.OperatorKey,
            ["tenant"] = "Bearer " + tenant,
            ["viewer"] = "Bearer " + await CreateAsync(new { role = "viewer", reason = "test" }),
            ["agent"] = "Bearer " + await CreateAsync(new { role = "agent", nodes = "*", reason = "test" }),
            ["revoked"] = "Bearer " + revoked,
            ["expired"] = "Bearer " + await CreateExpiredAsync(),
            ["forged"] = "Bearer " + tenant[..^4] + (tenant.EndsWith("aaaa", StringComparison.Ordinal) ? "bbbb" : "aaaa"),
        };
    }

    private async Task<string> CreateAsync(object request)
    {
        using var answer = await silo.Http.PostAsJsonAsync("/api/v1/keys", request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }

    /// <summary>A key whose time is over cannot be made through the API: it is put into the store.</summary>
    private async Task<string> CreateExpiredAsync()
    {
        var key = AccessKey.Create();
        await silo.Services.GetRequiredService<IKeyStore>().CreateAsync(
            new KeyRow { Id = key.Id, SecretHash = key.SecretHash, Role = "operator", CreatedAtMs = 1, ExpiresAtMs = 2 },
            new ClusterAuditRow { AtMs = 1, Kind = "key.created", Text = "A key of a test." });
        return key.Text;
    }

    /// <summary>Everything that a request could have stored: the audit's ends tell of every change.</summary>
    private async Task<string> StoredAsync()
    {
        var jobs = await silo.Services.GetRequiredService<IJobQueries>().ListAsync(new JobFilter(), null, 1_000);
        var end = await silo.Services.GetRequiredService<IAuditQueries>().EndAsync(null);
        var keys = await silo.Services.GetRequiredService<IKeyStore>().ListAsync();
        var tenants = await silo.Services.GetRequiredService<ITenantStore>().ListAsync();
        return $"{jobs.Items.Count} jobs, {keys.Count} keys, {tenants.Count} tenants, audit {string.Join(',', end.Positions)}";
    }
}
