using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrleansScheduler.Dashboard.Access;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Tests.Silo.Access;

/// <summary>A silo with two tenants, a key of each role in each state, and something of every kind to ask for.</summary>
public sealed class MatrixWorld : IAsyncLifetime
{
    public const string Own = "acme";
    public const string Foreign = "rival";

    /// <summary>Is in the name of each job of the foreign tenant.</summary>
    public const string Secret = "s3cr3t-of-rival";

    private readonly Dictionary<(char Role, KeyState State), AccessKey> _keys = [];
    private int _number;

    public SiloFixture Silo { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        // The matrix shows more wrong keys than an address may.
        Silo = await SiloFixture.StartAsync(new()
        {
            Configure = builder => builder.Configuration.AddInMemoryCollection([new("RateLimits:FailureBurst", "1000000")]),
        });
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Silo.Address, Timeout = SiloFixture.Patience };
        foreach (var path in new[] { Own, Own + "/sub", Foreign, Foreign + "/sub" })
            (await Silo.Http.PostAsJsonAsync("/api/v1/tenants", new { path, reason = "test" })).EnsureSuccessStatusCode();
        foreach (var role in AccessRow.Roles)
        {
            foreach (var state in Enum.GetValues<KeyState>())
                _keys[(role, state)] = await StoreKeyAsync(RoleOf(role), AccessRow.IsBound(role) ? Own : null, state);
        }
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await Silo.DisposeAsync();
    }

    /// <summary>The Authorization header of a caller.</summary>
    public string Header(char role, KeyState state) => "Bearer " + _keys[(role, state)].Text;

    /// <summary>Which key a caller has: the actor of what it does.</summary>
    public string KeyId(char role) => _keys[(role, KeyState.Valid)].Id;

    /// <summary>The dashboard's cookie of a caller, as its sign-in would have written it while the key was valid.</summary>
    public string Cookie(char role, KeyState state)
    {
        var key = _keys[(role, state)];
        var options = Silo.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(DashboardClaims.Scheme);
        var principal = DashboardClaims.ToPrincipal(new DashboardUser(key.Id, key.Id, RoleNames.Operator, null));
        var ticket = options.TicketDataFormat.Protect(new AuthenticationTicket(principal, DashboardClaims.Scheme));
        return $"{options.Cookie.Name}={(state == KeyState.Forged ? ticket[..^8] + "AAAAAAAA" : ticket)}";
    }

    /// <summary>The request of a row about one tenant.</summary>
    public async Task<HttpRequestMessage> RequestAsync(AccessRow row, string tenant)
    {
        var request = new HttpRequestMessage(new HttpMethod(row.Method), await FillAsync(row.Path ?? PathOf(row.Pattern), tenant));
        if (row.Method is "POST" or "PUT" && row.Pattern.StartsWith("/api/", StringComparison.Ordinal))
            request.Content = new StringContent(await FillAsync(row.Body ?? "{}", tenant), Encoding.UTF8, "application/json");
        return request;
    }

    private static Roles RoleOf(char letter) => letter switch
    {
        'O' => Roles.Operator,
        'T' => Roles.TenantAdmin,
        'S' => Roles.Submitter,
        'V' or 'v' => Roles.Viewer,
        _ => Roles.Agent,
    };

    /// <summary>The pattern with a gap for each parameter: <c>jobs/{id}</c> is a job, and so on.</summary>
    public static string PathOf(string pattern)
    {
        var parts = pattern.Split('/');
        for (var i = 1; i < parts.Length; i++)
        {
            if (!parts[i].StartsWith('{'))
                continue;
            parts[i] = parts[i - 1] switch
            {
                "jobs" => "{job}",
                "tenants" => "{tenant}",
                "nodes" => "{node}",
                "keys" => "{key}",
                "agents" => "{session}",
                "regions" => "default",
                "logs" => "none",
                var of => throw new InvalidOperationException($"'{pattern}': nothing is known to fill {parts[i]} of '{of}' with; give the row a path:, or add it here."),
            };
        }

        return string.Join('/', parts);
    }

    /// <summary>Makes what the gaps of a text ask for: the same one for each gap of a name.</summary>
    public async Task<string> FillAsync(string text, string tenant)
    {
        text = text.Replace("{tenant}", tenant, StringComparison.Ordinal).Replace("{new}", $"new-{++_number}", StringComparison.Ordinal);
        if (text.Contains("{job}", StringComparison.Ordinal))
            text = text.Replace("{job}", await SubmitAsync(tenant), StringComparison.Ordinal);
        if (text.Contains("{key}", StringComparison.Ordinal))
            text = text.Replace("{key}", (await StoreKeyAsync(Roles.Viewer, tenant, KeyState.Valid)).Id, StringComparison.Ordinal);
        if (text.Contains("{enrolment}", StringComparison.Ordinal))
            text = text.Replace("{enrolment}", await AnswerAsync("enrolments", new { nodes = "e", reason = "matrix" }, Silo.OperatorKey, "id"), StringComparison.Ordinal);
        if (text.Contains("{token}", StringComparison.Ordinal))
            text = text.Replace("{token}", await AnswerAsync("enrolments", new { nodes = "e", reason = "matrix" }, Silo.OperatorKey, "token"), StringComparison.Ordinal);
        if (text.Contains("{veto}", StringComparison.Ordinal))
            text = text.Replace("{veto}", await AnswerAsync("vetoes", new { node = await JoinAsync(), tenant, reason = "matrix" }, Silo.OperatorKey, "id"), StringComparison.Ordinal);
        if (text.Contains("{node}", StringComparison.Ordinal) || text.Contains("{session}", StringComparison.Ordinal))
        {
            var node = $"node-{++_number}";
            var session = await RegisterAsync(node);
            text = text.Replace("{node}", node, StringComparison.Ordinal).Replace("{session}", session, StringComparison.Ordinal);
        }

        return text;
    }

    private async Task<string> JoinAsync()
    {
        var node = $"node-{++_number}";
        await RegisterAsync(node);
        return node;
    }

    private async Task<string> SubmitAsync(string tenant)
    {
        // Where the nodes are that a job is forced to; the demonstration has regions too.
        var placement = new { regions = new[] { "default" } };
        var spec = new { name = tenant == Foreign ? Secret : "open", tenant, placement, resources = new { cpu = "1" }, run = new { command = new[] { "true" } } };
        return await AnswerAsync("jobs", spec, Silo.OperatorKey, "id");
    }

    private Task<string> RegisterAsync(string node) => AnswerAsync(
        "agents/register",
        new { agent = node, protocol = 1, nodes = new[] { new { name = node, driver = "simulated", capacity = new { cpu = "1", memory = "1G" }, taints = new[] { new { key = "matrix", value = "", effect = "NoSchedule" } } } } },
        _keys[('A', KeyState.Valid)].Text,
        "session");

    private async Task<string> AnswerAsync(string path, object body, string key, string field)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/" + path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", key);
        using var answer = await Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty(field).GetString()!;
    }

    private async Task<AccessKey> StoreKeyAsync(Roles role, string? tenant, KeyState state)
    {
        var key = AccessKey.Create();
        var keys = Silo.Services.GetRequiredService<IKeyStore>();
        var audit = new ClusterAuditRow { AtMs = 1, Kind = "key.created", Text = "A key of the matrix." };
        await keys.CreateAsync(
            new KeyRow
            {
                Id = key.Id,
                SecretHash = key.SecretHash,
                Role = RoleNames.Of(role),
                Tenant = tenant,
                Nodes = role == Roles.Agent ? "*" : null,
                CreatedAtMs = 1,
                ExpiresAtMs = state == KeyState.Expired ? 2 : null,
            },
            audit);
        if (state == KeyState.Revoked)
            await keys.RevokeAsync(key.Id, audit with { Kind = "key.revoked" });
        return state == KeyState.Forged ? key with { Secret = AccessKey.Create().Secret } : key;
    }
}
