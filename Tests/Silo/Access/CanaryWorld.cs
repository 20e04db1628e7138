using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrleansScheduler.Client.Agents;
using OrleansScheduler.Dashboard.Access;

namespace OrleansScheduler.Tests.Silo.Access;

/// <summary>
/// Two tenants on one silo. The first one's jobs, labels, variables, output, selectors, keys and reasons all hold the canary,
/// and so does the path of one below it; its own path does not, so that it can be asked for by name. The second has jobs that
/// wait behind the first one's.
/// </summary>
internal sealed class CanaryWorld(SiloFixture silo, string canary) : IAsyncDisposable
{
    private const string Node = "canary-node";
    private readonly HttpClient _http = new() { BaseAddress = silo.Address, Timeout = SiloFixture.Patience };
    private readonly List<string> _ownJobs = [];
    private readonly List<string> _foreignJobs = [];
    private readonly List<string> _foreignKeys = [];

    public string Canary { get; } = canary;

    /// <summary>The tenant that must not be seen.</summary>
    public const string Foreign = "lab";

    /// <summary>Below it, and nobody may learn its name.</summary>
    public string Hidden { get; } = $"{Foreign}/{canary}";

    /// <summary>The tenant that asks.</summary>
    public const string Own = "shop";

    public HttpClient Http => _http;

    public IReadOnlyList<string> OwnJobs => _ownJobs;

    public IReadOnlyList<string> ForeignJobs => _foreignJobs;

    public IReadOnlyList<string> ForeignKeys => _foreignKeys;

    /// <summary>Cursors of lists and streams that hold the foreign tenant's rows, as an operator gets them.</summary>
    public List<string> Cursors { get; } = [];

    /// <summary>Keys of the asking tenant, one a role.</summary>
    public List<string> Keys { get; } = [];

    public async Task BuildAsync()
    {
        foreach (var path in new[] { Foreign, Hidden, Hidden + "/sub", Own, Own + "/sub" })
            await PostAsync("tenants", new { path, trusted = true, reason = path.StartsWith(Foreign, StringComparison.Ordinal) ? Canary : "for " + path });
        foreach (var role in new[] { "tenant-admin", "submitter", "viewer" })
            Keys.Add(Field(await PostAsync("keys", new { role, tenant = Own, reason = "canary" }), "key"));
        _foreignKeys.Add(Field(await PostAsync("keys", new { role = "tenant-admin", tenant = Foreign, name = Canary, reason = Canary }), "id"));
        await RegisterNodeAsync();
        _ownJobs.Add(await SubmitAsync(Spec("own-long", Own, tasks: 6)));
    }

    /// <summary>What the foreign tenant does, and operators to it.</summary>
    public async Task ActForeignAsync()
    {
        _foreignJobs.Add(await SubmitAsync(Spec(Canary, Hidden, tasks: 6)));
        _foreignJobs.Add(await SubmitAsync(Output("echo " + Canary + "; echo " + Canary + " >&2")));
        _foreignJobs.Add(await SubmitAsync(Output($"echo {Canary}; exit 3")));
        foreach (var id in _foreignJobs.Skip(1).ToArray())
            Assert.Contains(Canary, await silo.Http.GetStringAsync($"/api/v1/jobs/{id}/events"), StringComparison.Ordinal);
        Assert.Contains(Canary, await silo.Http.GetStringAsync($"/api/v1/jobs/{_foreignJobs[1]}/logs"), StringComparison.Ordinal);

        var cancelled = await SubmitAsync(Spec(Canary, Hidden + "/sub", tasks: 1));
        _foreignJobs.Add(cancelled);
        await PostAsync($"jobs/{cancelled}/cancel", new { reason = Canary });
        var held = await SubmitAsync(Spec(Canary, Foreign, tasks: 1));
        _foreignJobs.Add(held);
        await PostAsync($"jobs/{held}/hold", new { reason = Canary });
        await PostAsync("pauses", new { scope = "tenant", tenant = Hidden + "/sub", reason = Canary });
        await PostAsync("vetoes", new { node = Node, tenant = Hidden + "/sub", reason = Canary });
        await CollectCursorsAsync();
    }

    /// <summary>More of what the foreign tenant does.</summary>
    public async Task ActForeignAgainAsync()
    {
        var job = await SubmitAsync(Spec(Canary, Foreign, tasks: 2));
        await PostAsync($"jobs/{job}/priority", new { priority = "high", reason = Canary });
        await PostAsync($"jobs/{job}/cancel", new { reason = Canary });
        await PostAsync("pauses/lift", new { scope = "tenant", tenant = Hidden + "/sub", reason = Canary });
    }

    /// <summary>Something of the asking tenant's own, after all else: who sees it has seen what came before.</summary>
    public async Task<string> ActOwnAsync(string name = "own-last")
    {
        var id = await SubmitAsync(Spec(name, Own, tasks: 2));
        _ownJobs.Add(id);
        return id;
    }

    /// <summary>The dashboard's cookie of a key.</summary>
    public string Cookie(string key)
    {
        var options = silo.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(DashboardClaims.Scheme);
        var principal = DashboardClaims.ToPrincipal(new DashboardUser(key.Split('_')[1], "asker", "viewer", Own));
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(new AuthenticationTicket(principal, DashboardClaims.Scheme))}";
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private object Output(string script) => new
    {
        name = Canary,
        tenant = Foreign,
        resources = new { cpu = "100m", memory = "32Mi" },
        labels = new Dictionary<string, string>(StringComparer.Ordinal) { [Canary] = Canary },
        run = new { command = new[] { "sh", "-c", script }, env = new Dictionary<string, string>(StringComparer.Ordinal) { ["SECRET"] = Canary } },
    };

    /// <summary>A job for the simulated node, which never says that anything ended.</summary>
    private object Spec(string name, string tenant, int tasks) => new
    {
        name,
        tenant,
        tasks,
        resources = new { cpu = "1", memory = "32Mi" },
        labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = name },
        placement = new { nodeSelector = new { where = "simulated" }, tolerations = new[] { new { key = "canary", @operator = "Exists" } } },
        run = new { command = new[] { "true" }, env = new Dictionary<string, string>(StringComparer.Ordinal) { ["SECRET"] = name } },
    };

    private Task RegisterNodeAsync() => new AgentClient(_http, silo.ClientOptions()).RegisterAsync(new RegisterRequest
    {
        Agent = Node,
        Nodes =
        [
            new AgentNode
            {
                Name = Node,
                Driver = "simulated",
                Capacity = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "2", ["memory"] = "8G" },
                Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["where"] = "simulated" },
                Taints = [new("canary", "", "NoSchedule")],
            },
        ],
    });

    private async Task CollectCursorsAsync()
    {
        foreach (var path in new[] { "jobs?limit=1", $"jobs?limit=1&tenant={Foreign}", "audit?limit=1", $"audit?limit=1&tenant={Foreign}", "tenants?limit=1", $"jobs/{_foreignJobs[0]}/tasks?limit=1" })
            Cursors.Add(Field(await silo.Http.GetFromJsonAsync<JsonElement>("/api/v1/" + path), "nextCursor"));
        var events = await silo.Http.GetStringAsync($"/api/v1/jobs/{_foreignJobs[1]}/events");
        Cursors.AddRange(events.Split('\n').Where(l => l.StartsWith("id: ", StringComparison.Ordinal)).Select(l => l[4..]));
    }

    private async Task<string> SubmitAsync(object spec) => Field(await PostAsync("jobs", spec), "id");

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var answer = await silo.Http.PostAsync("/api/v1/" + path, content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    private static string Field(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
