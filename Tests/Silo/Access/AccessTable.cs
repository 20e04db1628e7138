namespace OrleansScheduler.Tests.Silo.Access;

/// <summary>The expectation of the authorization matrix: one row an endpoint, for every endpoint that the silo maps.</summary>
internal static class AccessTable
{
    /// <summary>What to do about an endpoint that has no row.</summary>
    public const string HowToAdd =
        "Add a row to Tests/Silo/Access/AccessTable.cs, such as Row(\"POST /api/v1/jobs/{id}/cancel\", \"OTS\", \"202\", \"404 job_not_found\"): "
        + "the letters of those who may call it (O operator, T tenant-admin, S submitter, V viewer of everything, v viewer of one tenant, A agent; * everybody), "
        + "what they get about their own tenant, and what T, S and v get about another tenant; path: and body: where the defaults do not fit (see AccessRow)";

    private const string Api = "/api/v1";
    private const string Spec = """{"name":"matrix","tenant":"{tenant}","resources":{"cpu":"1"},"run":{"command":["true"]}}""";
    private const string Node = """{"name":"{new}","driver":"simulated","capacity":{"cpu":"1","memory":"1G"}}""";
    private const string Why = """{"reason":"matrix"}""";
    private const string NoJob = "404 job_not_found";
    private const string NoTenant = "404 tenant_unknown";

    public static IReadOnlyList<AccessRow> Rows { get; } =
    [
        Row("POST /jobs", "OTS", "201", "403 tenant_forbidden", body: Spec),
        Row("POST /jobs/batch", "OTS", "200", body: $$"""{"jobs":[{{Spec}}]}"""),
        Row("POST /jobs/plan", "OTS", "200", "403 tenant_forbidden", body: Spec),
        Row("GET /jobs", "OTSVv", "200", path: "/jobs?tenant={tenant}"),
        Row("GET /jobs/{id}", "OTSVv", "200", NoJob),
        Row("GET /jobs/{id}/spec", "OTSVv", "200", NoJob),
        Row("POST /jobs/{id}/cancel", "OTS", "202", NoJob, body: Why),
        Row("GET /jobs/{id}/tasks", "OTSVv", "200", NoJob),
        Row("GET /jobs/{id}/explanation", "OTSVv", "200", NoJob),
        Row("GET /jobs/{id}/logs", "OTSVv", "404 attempt_not_found", NoJob),
        Row("GET /jobs/{id}/events", "OTSVv", "200", NoJob),
        Row("GET /events", "OTSVv", "200", NoTenant, path: "/events?tenant={tenant}"),
        Row("GET /audit", "OTSVv", "200", NoTenant, path: "/audit?tenant={tenant}"),
        Row("GET /nodes", "OV", "200"),
        Row("GET /nodes/{name}", "OV", "200"),
        Row("GET /nodes/{name}/attempts", "OV", "200"),
        Row("POST /nodes/{name}/cordon", "O", "200", body: Why),
        Row("POST /nodes/{name}/uncordon", "O", "200", body: Why),
        Row("POST /nodes/{name}/drain", "O", "200", body: Why),
        Row("DELETE /nodes/{name}", "O", "409 node_not_lost", path: "/nodes/{node}?reason=matrix"),
        Row("GET /tenants", "OTSVv", "200"),
        Row("GET /tenants/{**path}", "OTSVv", "200", NoTenant),
        Row("POST /tenants", "O", "201", body: """{"path":"{new}","reason":"matrix"}"""),
        Row("PUT /tenants/{**path}", "OT", "200", NoTenant, path: "/tenants/{tenant}/sub", body: """{"runLimit":5,"reason":"matrix"}"""),
        Row("GET /queues", "OTSVv", "200"),
        Row("GET /fairness", "OTSVv", "200"),
        Row("GET /regions", "OTSVv", "200"),
        Row("GET /regions/{name}", "OTSVv", "200"),
        Row("GET /regions/{name}/balance", "OV", "200"),
        Row("PUT /regions/{name}", "O", "200", body: """{"labels":{"tier":"{new}"},"reason":"matrix"}"""),
        Row("POST /regions/{name}/move", "O", "404 region_unknown", body: """{"to":"nowhere","reason":"matrix"}"""),
        Row("GET /regions/{name}/carbon", "OTSVv", "200"),
        Row("PUT /regions/{name}/carbon", "O", "200", body: """{"points":[{"at":"2026-01-01T00:00:00Z","gramsPerKwh":100}],"reason":"matrix"}"""),
        Row("GET /keys", "OT", "200"),
        Row("POST /keys", "OT", "201", "403 tenant_forbidden", body: """{"role":"viewer","tenant":"{tenant}","reason":"matrix"}"""),
        Row("DELETE /keys/{id}", "OT", "204", "404 key_not_found", path: "/keys/{key}?reason=matrix"),
        Row("GET /enrolments", "O", "200"),
        Row("POST /enrolments", "O", "201", body: """{"nodes":"{new}","reason":"matrix"}"""),
        Row("DELETE /enrolments/{id}", "O", "204", path: "/enrolments/{enrolment}?reason=matrix"),
        Row("POST /agents/enrol", AccessRow.Everybody, "200", body: """{"agent":"matrix","token":"{token}"}"""),
        Row("GET /alarms", "OTSVv", "200"),
        Row("GET /pauses", "OTSVv", "200"),
        Row("POST /pauses", "OT", "200", "403 tenant_forbidden", body: """{"scope":"tenant","tenant":"{tenant}","reason":"matrix"}"""),
        Row("POST /pauses/lift", "OT", "200", "403 tenant_forbidden", body: """{"scope":"tenant","tenant":"{tenant}","reason":"matrix"}"""),
        Row("POST /jobs/{id}/hold", "OT", "200", NoJob, body: Why),
        Row("POST /jobs/{id}/release", "OT", "200", NoJob, body: Why),
        Row("POST /jobs/{id}/priority", "OT", "200", NoJob, body: """{"priority":"high","reason":"matrix"}"""),
        Row("POST /jobs/{id}/force", "O", "200", body: """{"node":"{node}","reason":"matrix"}"""),
        Row("POST /jobs/{id}/unforce", "O", "200", body: Why),
        Row("GET /vetoes", "OV", "200"),
        Row("POST /vetoes", "O", "200", body: """{"node":"{node}","tenant":"{tenant}","reason":"matrix"}"""),
        Row("POST /vetoes/{id}/lift", "O", "200", path: "/vetoes/{veto}/lift", body: Why),
        Row("POST /signin-links", "OTSVv", "201"),
        Row("GET /me", "OTSVvA", "200"),
        Row("POST /agents/register", "OA", "200", body: $$"""{"agent":"matrix","protocol":1,"nodes":[{{Node}}]}"""),
        Row("POST /agents/{session}/poll", "OA", "200", body: """{"waitMs":0}"""),
        Row("POST /agents/{session}/reports", "OA", "200", body: """{"reports":[]}"""),
        Row("POST /agents/{session}/heartbeat", "OA", "200", body: """{"now":"2026-01-01T00:00:00Z","nodes":[]}"""),
        Row("POST /agents/{session}/logs/{requestId}", "OA", "204"),
        Row("POST /prune", "O", "200", body: """{"olderThan":"360d","reason":"matrix"}"""),
        Row("POST /backup", "O", "200", body: Why),
        Row("POST /demo", "O", "200", body: """{"nodesPerRegion":1,"reason":"matrix"}"""),
        Row("DELETE /demo", "O", "204", path: "/demo?reason=matrix"),

        Root("GET /health", AccessRow.Everybody, "200"),
        Root("GET /metrics", "OV", "200"),
        Root("GET /openapi/v1.json", AccessRow.Everybody, "200"),

        // The dashboard: its pages ask for a sign-in, whose key decides what they show.
        Root("GET,POST /", "OTSVv", "200"),
        Root("GET,POST /jobs", "OTSVv", "200"),
        Root("GET,POST /jobs/{Id}", "OTSVv", "200", "404"),
        Root("GET,POST /submit", "OTSVv", "200"),
        Root("GET,POST /queues", "OTSVv", "200"),
        Root("GET,POST /fairness", "OTSVv", "200"),
        Root("GET,POST /nodes", "OTSVv", "200"),
        Root("GET,POST /nodes/{Name}", "OTSVv", "200"),
        Root("GET,POST /regions", "OTSVv", "200"),
        Root("GET,POST /regions/{Name}", "OTSVv", "200"),
        Root("GET,POST /tenants", "OTSVv", "200"),
        Root("GET,POST /keys", "OTSVv", "200"),
        Root("GET,POST /audit", "OTSVv", "200"),
        Root("GET,POST /signin", AccessRow.Everybody, "200"),
        Root("POST /signin", AccessRow.Everybody, "400"),
        Root("POST /signout", AccessRow.Everybody, "400"),
        Root("POST /theme", AccessRow.Everybody, "400"),
        Root("GET /_framework/opaque-redirect", "OTSVv", "400"),
        Root("* /_blazor/negotiate", "OTSVv", "200"),
        Root("* /_blazor", "OTSVv", "400"),
        Root("* /_blazor/disconnect/", "OTSVv", "400"),
        Root("* /_blazor/initializers/", "OTSVv", "200"),
    ];

    /// <summary>Files that are the same for everybody: styles, scripts, fonts.</summary>
    public static bool IsAsset(string endpoint) =>
        endpoint.StartsWith("GET /assets/", StringComparison.Ordinal) || endpoint is "GET /_framework/blazor.web.js" or "GET /worker.js";

    private static AccessRow Row(string endpoint, string may, string own, string? foreign = null, string? path = null, string? body = null)
    {
        var space = endpoint.IndexOf(' ', StringComparison.Ordinal);
        return new($"{endpoint[..space]} {Api}{endpoint[(space + 1)..]}", may, own, foreign, path is null ? null : Api + path, body);
    }

    private static AccessRow Root(string endpoint, string may, string own, string? foreign = null, string? path = null) =>
        new(endpoint, may, own, foreign, path, null);
}
