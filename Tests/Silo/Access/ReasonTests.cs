using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansScheduler.Tests.Silo.Access;

/// <summary>Acceptance: every order says why, or nothing is done; what was done is in the audit with its reason and its actor.</summary>
public sealed class ReasonTests(MatrixWorld world) : IClassFixture<MatrixWorld>
{
    public static TheoryData<string, char> Orders
    {
        get
        {
            var orders = new TheoryData<string, char>();
            foreach (var row in ReasonTable.Orders)
            {
                foreach (var caller in "OT".Where(letter => row.May.Contains(letter, StringComparison.Ordinal)))
                    orders.Add(row.Endpoint, caller);
            }

            return orders;
        }
    }

    [Fact]
    public void Exemptions_AreOfEndpointsThatAreThere()
    {
        var known = AccessTable.Rows.Select(row => row.Endpoint).ToArray();
        Assert.Empty(ReasonTable.Exempt.Keys.Except(known, StringComparer.Ordinal));
        Assert.Empty(ReasonTable.AuditedElsewhere.Keys.Concat(ReasonTable.Before.Keys).Concat(ReasonTable.Bodies.Keys).Except(ReasonTable.Orders.Select(row => row.Endpoint), StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Order_WithoutAReason_IsRefusedAndChangesNothing(string endpoint, char caller)
    {
        if (MayGoWithout(endpoint, caller))
            return;
        var order = await ReasonOrder.PrepareAsync(world, Row(endpoint), caller);
        var before = await StateAsync();
        foreach (var reason in new[] { null, "  " })
        {
            var (status, text) = await order.GiveAsync(reason);
            Assert.True(
                status == HttpStatusCode.UnprocessableEntity && ReasonOrder.CodeOf(text) == "reason_required",
                $"{endpoint} with the reason '{reason}': {(int)status} {text}. It takes its reason by Reasons.Reason, or has a row in ReasonTable.Exempt that says why not.");
        }

        Assert.Equal("reason_invalid", ReasonOrder.CodeOf((await order.GiveAsync(new string('x', 501))).Text));
        Assert.Equal(before, await StateAsync());
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Order_Done_IsInTheAuditWithItsReasonAndItsActor(string endpoint, char caller)
    {
        if (ReasonTable.AuditedElsewhere.ContainsKey(endpoint))
            return;
        await PutRegionAsync("west");
        var order = await ReasonOrder.PrepareAsync(world, Row(endpoint), caller);
        var reason = $"because {caller} says so: {endpoint}";

        var (status, text) = await order.GiveAsync(reason);

        Assert.True((int)status < 300, $"{endpoint}: {(int)status} {text}");
        var rows = (await AuditAsync()).Where(r => r.Reason == reason).ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(world.KeyId(caller), row.Actor));
    }

    [Fact]
    public async Task Cancel_WithATenantsKey_MayGoWithout_AndTheAuditNamesTheKey()
    {
        foreach (var caller in "TS")
        {
            var order = await ReasonOrder.PrepareAsync(world, Row("POST /api/v1/jobs/{id}/cancel"), caller);
            var (status, text) = await order.GiveAsync(null);
            Assert.Equal(HttpStatusCode.Accepted, status);
            var job = JsonDocument.Parse(text).RootElement.GetProperty("id").GetString();
            var row = Assert.Single(await AuditAsync(), r => r.Job == job && r.Kind == "job.cancelled");
            Assert.Equal((world.KeyId(caller), null), (row.Actor, row.Reason));
        }
    }

    /// <summary>A node can be removed once it is lost, so its agent's lease is short here.</summary>
    [Fact]
    public async Task RemoveNode_Done_IsInTheAuditWithItsReason()
    {
        await using var silo = await SiloFixture.StartAsync(new() { LeaseMs = 1_000 });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        using var events = await silo.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await events.Content.ReadAsStreamAsync());
        var node = new { name = "gone", driver = "simulated", capacity = new { cpu = "1", memory = "1G" } };
        (await silo.Http.PostAsJsonAsync("/api/v1/agents/register", new { agent = "gone", protocol = 1, nodes = new[] { node } })).EnsureSuccessStatusCode();
        while (await lines.ReadLineAsync() is { } line && line != "event: node.lost")
        {
        }

        using var refused = await silo.Http.DeleteAsync("/api/v1/nodes/gone");
        using var done = await silo.Http.DeleteAsync("/api/v1/nodes/gone?reason=scrapped");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.NoContent), (refused.StatusCode, done.StatusCode));
        var page = await silo.Http.GetFromJsonAsync<JsonElement>("/api/v1/audit?kind=node.removed");
        var row = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal(("scrapped", silo.OperatorKey.Split('_')[1]), (row.GetProperty("reason").GetString(), row.GetProperty("actor").GetString()));
    }

    private static AccessRow Row(string endpoint) => AccessTable.Rows.First(row => row.Endpoint == endpoint);

    /// <summary>A tenant ends what is its own.</summary>
    private static bool MayGoWithout(string endpoint, char caller) => caller == 'T' && endpoint == "POST /api/v1/jobs/{id}/cancel";

    private async Task PutRegionAsync(string name) =>
        (await world.Silo.Http.PutAsJsonAsync("/api/v1/regions/" + name, new { reason = "target of moves" })).EnsureSuccessStatusCode();

    /// <summary>What somebody could have changed; what the scheduler does by itself in the meantime is left out.</summary>
    private async Task<string> StateAsync()
    {
        var state = new List<string>();
        foreach (var list in new[] { "keys", "enrolments", "pauses", "vetoes" })
            state.Add(await world.Silo.Http.GetStringAsync("/api/v1/" + list));
        foreach (var list in new[] { "regions", "tenants?limit=1000" })
            state.AddRange(Items(await ReadAsync(list)).Select(view => view.GetProperty("eTag").GetString()!));

        // An ended demonstration's nodes are removed as their leases end.
        state.AddRange((await AuditAsync()).Where(r => r.Actor is not null && r.Kind != "node.removed").Select(r => r.ToString()));
        return string.Join('\n', state);
    }

    private async Task<IReadOnlyList<AuditLine>> AuditAsync()
    {
        var rows = new List<AuditLine>();
        string? cursor = null;
        do
        {
            var page = await ReadAsync("audit?limit=1000" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor)));
            rows.AddRange(Items(page).Select(r => new AuditLine(r.GetProperty("kind").GetString()!, Text(r, "job"), Text(r, "actor"), Text(r, "reason"))));
            cursor = Text(page, "nextCursor");
        }
        while (cursor is not null);
        return rows;
    }

    private Task<JsonElement> ReadAsync(string path) => world.Silo.Http.GetFromJsonAsync<JsonElement>("/api/v1/" + path);

    private static IEnumerable<JsonElement> Items(JsonElement page) => page.GetProperty("items").EnumerateArray();

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private sealed record AuditLine(string Kind, string? Job, string? Actor, string? Reason);
}
