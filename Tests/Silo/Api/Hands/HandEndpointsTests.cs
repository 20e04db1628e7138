using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansScheduler.Tests.Silo.Api.Hands;

/// <summary>Operators' hands from outside: what they answer, what is refused and stores nothing, what the audit keeps.</summary>
public sealed class HandEndpointsTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    private const string Why = "new disks";

    [Fact]
    public async Task PauseAndResume_OfEachScope_AreListedAndAudited()
    {
        await CreateTenantAsync("pausing");
        foreach (var scope in new object[]
        {
            new { scope = "cluster", reason = Why }, new { scope = "region", region = "default", reason = Why },
            new { scope = "tenant", tenant = "pausing", reason = Why }, new { scope = "queue", region = "default", tenant = "pausing", reason = Why },
        })
        {
            var laid = await PostAsync("pauses", scope);
            var again = await PostAsync("pauses", scope);
            var pause = Assert.Single(laid.GetProperty("items").EnumerateArray());
            Assert.Equal(laid.ToString(), again.ToString());
            Assert.Equal((scope.GetType().GetProperty("scope")!.GetValue(scope), Why), (pause.GetProperty("scope").GetString(), pause.GetProperty("reason").GetString()));
            Assert.Empty((await PostAsync("pauses/lift", scope)).GetProperty("items").EnumerateArray());
        }

        Assert.Equal(
            ["cluster.paused", "cluster.resumed", "queue.paused", "queue.resumed", "region.paused", "region.resumed", "tenant.paused", "tenant.resumed"],
            (await AuditAsync()).Where(r => r.Kind.EndsWith("paused", StringComparison.Ordinal) || r.Kind.EndsWith("resumed", StringComparison.Ordinal))
                .Select(r => r.Kind).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Job_IsHeldReprioritisedForcedVetoed_AndAllOfItUndone()
    {
        var (job, node) = (await SubmitAsync(), await JoinAsync("steered"));
        var held = await PostAsync($"jobs/{job}/hold", new { reason = Why });
        Assert.Equal((true, Why, "held"), (held.GetProperty("held").GetBoolean(), held.GetProperty("heldReason").GetString(), held.GetProperty("reason").GetString()));
        Assert.Equal("critical", (await PostAsync($"jobs/{job}/priority", new { priority = "critical", reason = Why })).GetProperty("priority").GetString());
        Assert.Equal("7", (await PostAsync($"jobs/{job}/priority", new { priority = "7", reason = Why })).GetProperty("priority").GetString());
        await PostAsync($"jobs/{job}/force", new { node, reason = Why });
        var veto = await PostAsync("vetoes", new { node, job, reason = Why });
        Assert.Equal(veto.ToString(), (await PostAsync("vetoes", new { node, job, reason = "again" })).ToString());
        var explanation = await silo.Http.GetFromJsonAsync<JsonElement>($"/api/v1/jobs/{job}/explanation");
        Assert.Equal("forced_waits", explanation.GetProperty("code").GetString());
        Assert.Equal(node, (await FirstTaskAsync(job)).GetProperty("forcedTo").GetString());

        Assert.Empty((await PostAsync($"vetoes/{veto.GetProperty("id").GetString()}/lift", new { reason = Why })).GetProperty("items").EnumerateArray());
        await PostAsync($"vetoes/{veto.GetProperty("id").GetString()}/lift", new { reason = Why });
        await PostAsync($"jobs/{job}/unforce", new { reason = Why });
        Assert.False((await FirstTaskAsync(job)).TryGetProperty("forcedTo", out _));
        Assert.False((await PostAsync($"jobs/{job}/release", new { reason = Why })).GetProperty("held").GetBoolean());

        var rows = (await AuditAsync()).Where(r => r.Reason == Why && (r.Job == job || r.Kind.StartsWith("node.veto", StringComparison.Ordinal))).ToArray();
        Assert.Equal(
            ["job.held", "job.reprioritised", "job.reprioritised", "task.forced", "node.vetoed", "node.veto_lifted", "task.unforced", "job.released"],
            rows.Select(r => r.Kind));
    }

    [Fact]
    public async Task DrainWithADeadline_ShowsIt_AndUncordonTakesItAway()
    {
        var node = await JoinAsync("drained");
        var drained = await PostAsync($"nodes/{node}/drain", new { reason = Why, deadline = "10m" });
        var again = await PostAsync($"nodes/{node}/drain", new { reason = Why, deadline = "10m" });
        Assert.Equal(drained.GetProperty("drainDeadlineAt").ToString(), again.GetProperty("drainDeadlineAt").ToString());
        Assert.False((await PostAsync($"nodes/{node}/uncordon", new { reason = Why })).TryGetProperty("drainDeadlineAt", out _));
        await RefusedAsync(422, "duration_invalid", $"nodes/{node}/drain", new { deadline = "soon", reason = Why });
        await RefusedAsync(422, "unknown_field", $"nodes/{node}/cordon", new { deadline = "10m", reason = Why });
    }

    [Fact]
    public async Task WrongRequests_AreRefusedWithTheirCode_AndStoreNothing()
    {
        var (job, node) = (await SubmitAsync(), await JoinAsync("asked"));
        var before = (await AuditAsync()).Count;
        await RefusedAsync(422, "reason_required", $"jobs/{job}/hold", new { });
        await RefusedAsync(422, "reason_required", $"jobs/{job}/hold", new { reason = "  " });
        await RefusedAsync(422, "reason_invalid", $"jobs/{job}/hold", new { reason = new string('x', 501) });
        await RefusedAsync(422, "priority_invalid", $"jobs/{job}/priority", new { priority = "1001", reason = Why });
        await RefusedAsync(404, "task_not_found", $"jobs/{job}/force", new { task = 5, node, reason = Why });
        await RefusedAsync(404, "node_unknown", $"jobs/{job}/force", new { node = "nowhere", reason = Why });
        await RefusedAsync(422, "node_name_invalid", $"jobs/{job}/force", new { node = "a b", reason = Why });
        await RefusedAsync(422, "field_missing", "vetoes", new { node, reason = Why });
        await RefusedAsync(422, "field_missing", "vetoes", new { node, job, tenant = "default", reason = Why });
        await RefusedAsync(404, "tenant_unknown", "vetoes", new { node, tenant = "nobody", reason = Why });
        await RefusedAsync(422, "scope_unknown", "pauses", new { scope = "world", reason = Why });
        await RefusedAsync(422, "field_missing", "pauses", new { scope = "queue", tenant = "default", reason = Why });
        await RefusedAsync(422, "invalid", "pauses", new { scope = "cluster", tenant = "default", reason = Why });
        await RefusedAsync(404, "region_unknown", "pauses", new { scope = "region", region = "nowhere", reason = Why });
        await RefusedAsync(404, "tenant_unknown", "pauses", new { scope = "tenant", tenant = "nobody", reason = Why });
        await RefusedAsync(404, "veto_not_found", "vetoes/v0/lift", new { reason = Why });
        await RefusedAsync(404, "veto_not_found", "vetoes/v0123456789abcdef/lift", new { reason = Why });
        await RefusedAsync(404, "job_not_found", "vetoes", new { node, job = "01jd2m8x5t7q9v3w6y8z0a1b2c", reason = Why });
        Assert.Equal(before, (await AuditAsync()).Count);
    }

    [Fact]
    public async Task Alarms_OfAQuietSilo_AreNone() =>
        Assert.Empty((await silo.Http.GetFromJsonAsync<JsonElement>("/api/v1/alarms")).GetProperty("items").EnumerateArray());

    private async Task CreateTenantAsync(string path)
    {
        using var answer = await silo.Http.PostAsJsonAsync("/api/v1/tenants", new { path, reason = "test" });
        answer.EnsureSuccessStatusCode();
    }

    private async Task<string> SubmitAsync()
    {
        var spec = new { name = "steered", resources = new { cpu = "1" }, placement = new { nodeSelector = new { never = "there" } }, run = new { command = new[] { "true" } } };
        return (await PostAsync("jobs", spec)).GetProperty("id").GetString()!;
    }

    private async Task<string> JoinAsync(string node)
    {
        await PostAsync("agents/register", new { agent = node, protocol = 1, nodes = new[] { new { name = node, driver = "simulated", capacity = new { cpu = "1", memory = "1G" } } } });
        return node;
    }

    private async Task<JsonElement> FirstTaskAsync(string job) =>
        (await silo.Http.GetFromJsonAsync<JsonElement>($"/api/v1/jobs/{job}/tasks")).GetProperty("items")[0];

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await silo.Http.PostAsJsonAsync("/api/v1/" + path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private async Task RefusedAsync(int status, string code, string path, object body)
    {
        using var answer = await silo.Http.PostAsJsonAsync("/api/v1/" + path, body);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(((HttpStatusCode)status, code), (answer.StatusCode, problem.GetProperty("code").GetString()));
    }

    private async Task<IReadOnlyList<(string Kind, string? Job, string? Reason)>> AuditAsync()
    {
        var page = await silo.Http.GetFromJsonAsync<JsonElement>("/api/v1/audit?limit=1000");
        return
        [
            .. page.GetProperty("items").EnumerateArray()
                .Where(r => r.GetProperty("kind").GetString() is not ("node.lost" or "task.waiting" or "node.joined"))
                .Select(r => (r.GetProperty("kind").GetString()!, Text(r, "job"), Text(r, "reason"))),
        ];
    }

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;
}
