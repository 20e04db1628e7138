using System.Text;
using static OrleansScheduler.Tests.Silo.HostileRequest;

namespace OrleansScheduler.Tests.Silo;

/// <summary>What badly made programs and ill-meaning people send.</summary>
internal static class HostileRequests
{
    private const string Good = "\"name\":\"x\",\"resources\":{\"cpu\":\"1\"},\"run\":{\"command\":[\"true\"]}";
    private const string Jobs = "/api/v1/jobs";
    private const string NoJob = "/api/v1/jobs/01jd2m8x5t7q9v3w6y8z0a1b2c";

    public static IEnumerable<HostileRequest> All => [.. Specs(), .. Batches(), .. Transport(), .. Keys(), .. Queries(), .. Settings(), .. Agents()];

    private static IEnumerable<HostileRequest> Specs() =>
    [
        Spec("no command", 422, "run_command_missing", """{"name":"x","resources":{"cpu":"1"}}"""),
        Spec("empty command", 422, "run_command_missing", """{"name":"x","resources":{"cpu":"1"},"run":{"command":[]}}"""),
        Spec("no name", 422, "name_missing", """{"resources":{"cpu":"1"},"run":{"command":["true"]}}"""),
        Spec("empty name", 422, "name_invalid", """{"name":"","resources":{"cpu":"1"},"run":{"command":["true"]}}"""),
        Spec("no resources", 422, "resources_missing", """{"name":"x","run":{"command":["true"]}}"""),
        Spec("number for name", 422, "wrong_type", """{"name":5,"resources":{"cpu":"1"},"run":{"command":["true"]}}"""),
        Spec("text for command", 422, "wrong_type", """{"name":"x","resources":{"cpu":"1"},"run":{"command":"true"}}"""),
        Spec("array for spec", 422, "wrong_type", "[]"),
        Spec("negative quantity", 422, "quantity_invalid", """{"name":"x","resources":{"cpu":"-1"},"run":{"command":["true"]}}"""),
        Spec("huge quantity", 422, "quantity_invalid", """{"name":"x","resources":{"memory":"99999999999999999P"},"run":{"command":["true"]}}"""),
        Spec("overflowing quantity", 422, "quantity_invalid", """{"name":"x","resources":{"cpu":"99999999999999999999999999999999999999999999999"},"run":{"command":["true"]}}"""),
        Spec("quantity in words", 422, "quantity_invalid", """{"name":"x","resources":{"cpu":"many"},"run":{"command":["true"]}}"""),
        Spec("resource with a bad name", 422, "resource_name_invalid", """{"name":"x","resources":{"c p u":"1"},"run":{"command":["true"]}}"""),
        Spec("unknown field", 422, "unknown_field", "{" + Good + ",\"nice\":1}"),
        Spec("unknown field deep inside", 422, "unknown_field", """{"name":"x","resources":{"cpu":"1"},"run":{"command":["true"],"shell":true}}"""),
        Spec("field twice", 422, "duplicate_field", "{" + Good + ",\"name\":\"y\"}"),
        Spec("another type", 422, "type_unknown", "{" + Good + ",\"type\":\"pod\"}"),
        Spec("no tasks", 422, "tasks_out_of_range", "{" + Good + ",\"tasks\":0}"),
        Spec("too many tasks", 422, "tasks_out_of_range", "{" + Good + ",\"tasks\":100000000}"),
        Spec("overflowing tasks", 422, "tasks_out_of_range", "{" + Good + ",\"tasks\":99999999999999999999}"),
        Spec("unknown strategy", 422, "strategy_unknown", "{" + Good + ",\"scheduling\":{\"strategy\":\"magic\"}}"),
        Spec("unknown priority", 422, "priority_invalid", "{" + Good + ",\"scheduling\":{\"priority\":\"extreme\"}}"),
        Spec("time in words", 422, "time_invalid", "{" + Good + ",\"scheduling\":{\"notBefore\":\"tomorrow\"}}"),
        Spec("duration in words", 422, "duration_invalid", """{"name":"x","resources":{"cpu":"1"},"run":{"command":["true"],"timeout":"long"}}"""),
        Spec("negative retries", 422, "retries_out_of_range", """{"name":"x","resources":{"cpu":"1"},"run":{"command":["true"],"retries":-1}}"""),
        Spec("region with a bad name", 422, "region_invalid", "{" + Good + ",\"placement\":{\"regions\":[\"../etc\"]}}"),
        Spec("toleration without anything", 422, "toleration_invalid", "{" + Good + ",\"placement\":{\"tolerations\":[{}]}}"),
        Spec("environment with a bad name", 422, "env_invalid", """{"name":"x","resources":{"cpu":"1"},"run":{"command":["true"],"env":{"A=B":"c"}}}"""),
        Spec("NUL in an argument", 422, "run_command_invalid", """{"name":"x","resources":{"cpu":"1"},"run":{"command":["a\u0000b"]}}"""),
        Spec("tenant that climbs", 422, "tenant_invalid", "{" + Good + ",\"tenant\":\"../root\"}"),
        Spec("tenant that is not there", 404, "tenant_unknown", "{" + Good + ",\"tenant\":\"nobody\"}"),
        Spec("label without a key", 422, "label_invalid", "{" + Good + ",\"labels\":{\"\":\"x\"}}"),
        Spec("too many labels", 422, "labels_too_many", "{" + Good + ",\"labels\":{" + Many(65, i => $"\"k{i}\":\"v\"") + "}}"),
        Spec("node selector of too many labels", 422, "selector_too_large", "{" + Good + ",\"placement\":{\"nodeSelector\":{" + Many(33, i => $"\"k{i}\":\"v\"") + "}}}"),
        Spec("too many tolerations", 422, "tolerations_too_many", "{" + Good + ",\"placement\":{\"tolerations\":[" + Many(33, i => $"{{\"key\":\"k{i}\",\"operator\":\"Exists\"}}") + "]}}"),
        Spec("too many regions", 422, "regions_too_many", "{" + Good + ",\"placement\":{\"regions\":[" + Many(17, i => $"\"r{i}\"") + "]}}"),
        Spec("too many arguments", 422, "arguments_too_many", """{"name":"x","resources":{"cpu":"1"},"run":{"command":[""" + Many(1025, _ => "\"a\"") + "]}}"),
        Spec("too many variables", 422, "env_too_many", """{"name":"x","resources":{"cpu":"1"},"run":{"command":["true"],"env":{""" + Many(257, i => $"\"k{i}\":\"v\"") + "}}}"),
        Spec("gang of many", 422, "not_supported", "{" + Good + ",\"tasks\":3,\"scheduling\":{\"gang\":true}}"),
        Spec("half of a surrogate pair", 422, "invalid_text", """{"name":"\ud800","resources":{"cpu":"1"},"run":{"command":["true"]}}"""),
        Spec("spec above its own limit", 422, "spec_too_large", "{" + Good + ",\"labels\":{\"a\":\"" + new string('a', 300_000) + "\"}}"),
        Spec("spec that escapes make too large", 422, "spec_too_large", "{" + Good[..^1] + ",\"env\":{" + Many(8, i => $"\"k{i}\":\"{string.Concat(Enumerable.Repeat("😀", 4_000))}\"") + "}}}"),
        Spec("doubles behind many nulls", 422, "spec_too_large", "{" + Good + ",\"labels\":{" + Many(300, i => $"\"n{i}\":null") + ",\"x\":\"1\",\"x\":\"2\"}}"),
        Spec("deep JSON", 400, "too_deep", "{" + Good + ",\"labels\":" + new string('[', 5_000) + new string(']', 5_000) + "}"),
        Spec("cut off JSON", 400, "invalid_json", "{" + Good),
        Spec("two documents", 400, "invalid_json", "{" + Good + "}{}"),
        Spec("NaN", 400, "invalid_json", "{" + Good + ",\"tasks\":NaN}"),
        Spec("two megabytes", 413, "body_too_large", "{\"name\":\"" + new string('a', 2 * 1024 * 1024) + "\"}"),
        Spec("empty body", 400, "body_missing", ""),
        new("bytes that are no UTF-8", 400, "invalid_utf8", HttpMethod.Post, Jobs) { Body = [.. "{\"name\":\""u8, 0xC3, 0x28, .. "\"}"u8] },
    ];

    private static IEnumerable<HostileRequest> Batches() =>
    [
        Post("batch of nothing", 422, "batch_empty", Jobs + "/batch", "{\"jobs\":[]}"),
        Post("batch without jobs", 422, "field_missing", Jobs + "/batch", "{}"),
        Post("batch of another shape", 422, "wrong_type", Jobs + "/batch", "{\"jobs\":{}}"),
        Post("batch with a second field", 422, "unknown_field", Jobs + "/batch", "{\"jobs\":[],\"atomic\":true}"),
        Post("batch with too many", 422, "batch_too_large", Jobs + "/batch", "{\"jobs\":[" + Many(1001, _ => "{}") + "]}"),
        Post("batch above nine megabytes", 413, "body_too_large", Jobs + "/batch", "{\"jobs\":[\"" + new string('a', 9 * 1024 * 1024) + "\"]}"),
        Post("dry run of nonsense", 422, "name_missing", Jobs + "/plan", """{"resources":{"cpu":"1"},"run":{"command":["true"]}}"""),
    ];

    private static IEnumerable<HostileRequest> Transport() =>
    [
        Spec("spec as a form", 415, "content_type_unsupported", "{" + Good + "}") with { ContentType = "application/x-www-form-urlencoded" },
        Spec("spec without a type", 415, "content_type_unsupported", "{" + Good + "}") with { ContentType = "" },
        Spec("spec in Latin 1", 415, "content_type_unsupported", "{" + Good + "}") with { ContentType = "application/json; charset=iso-8859-1" },
        new("method that is not allowed", 405, "method_not_allowed", HttpMethod.Patch, Jobs) { Body = "{}"u8.ToArray() },
        Get("address that is not there", 404, "route_unknown", "/api/v1/pods"),
        Get("path that climbs", 404, "route_unknown", "/api/v1/%2e%2e/%2e%2e/data/operator.key"),
        Spec("idempotency key with spaces", 400, "idempotency_key_invalid", "{" + Good + "}") with { Header = ("Idempotency-Key", "a b") },
        Spec("idempotency key without end", 400, "idempotency_key_invalid", "{" + Good + "}") with { Header = ("Idempotency-Key", new string('k', 129)) },
    ];

    private static IEnumerable<HostileRequest> Keys() =>
    [
        Get("no key", 401, "key_missing", Jobs) with { Key = null },
        Get("password instead of a key", 401, "key_malformed", Jobs) with { Key = "Basic b3BlcmF0b3I6c2VjcmV0" },
        Get("key cut short", 401, "key_malformed", Jobs) with { Key = "Bearer osk_abcdefghijkl_abc" },
        Get("forged secret", 401, "key_unknown", Jobs) with { Key = "forged" },
        Get("key of nobody", 401, "key_unknown", Jobs) with { Key = "Bearer osk_aaaaaaaaaaaa_" + new string('a', 52) },
        Get("revoked key", 401, "key_revoked", Jobs) with { Key = "revoked" },
        Get("expired key", 401, "key_expired", Jobs) with { Key = "expired" },
        Spec("viewer that submits", 403, "role_forbidden", "{" + Good + "}") with { Key = "viewer" },
        Get("agent that reads jobs", 403, "role_forbidden", Jobs) with { Key = "agent" },
        Post("tenant that makes keys", 403, "role_forbidden", "/api/v1/keys", """{"role":"operator"}""") with { Key = "tenant" },
        Get("tenant that lists nodes", 403, "role_forbidden", "/api/v1/nodes") with { Key = "tenant" },
        Spec("foreign tenant", 403, "tenant_forbidden", "{" + Good + ",\"tenant\":\"default\"}") with { Key = "tenant" },
        Spec("tenant with the same beginning", 403, "tenant_forbidden", "{" + Good + ",\"tenant\":\"researchers\"}") with { Key = "tenant" },
        Get("foreign job", 404, "job_not_found", "/api/v1/jobs/{job}") with { Key = "tenant" },
        Get("foreign job's output", 404, "job_not_found", "/api/v1/jobs/{job}/logs") with { Key = "tenant" },
        Post("foreign job to cancel", 404, "job_not_found", "/api/v1/jobs/{job}/cancel", "{}") with { Key = "tenant" },
        Get("foreign tenant's settings", 404, "tenant_unknown", "/api/v1/tenants/default") with { Key = "tenant" },
        Get("foreign tenant's events", 404, "tenant_unknown", "/api/v1/events?tenant=default") with { Key = "tenant" },
    ];

    private static IEnumerable<HostileRequest> Queries() =>
    [
        Get("misspelt filter", 400, "query_unknown", Jobs + "?sate=Running"),
        Get("filter twice", 400, "query_duplicate", Jobs + "?state=Running&state=Failed"),
        Get("state that is none", 400, "state_unknown", Jobs + "?state=Happy"),
        Get("page of nothing", 400, "limit_out_of_range", Jobs + "?limit=0"),
        Get("page of everything", 400, "limit_out_of_range", Jobs + "?limit=99999999999999999999"),
        Get("label filter without a value", 400, "label_filter_invalid", Jobs + "?label=team"),
        Get("cursor made up", 400, "cursor_invalid", Jobs + "?cursor=AAAA"),
        Get("cursor that is no base64", 400, "cursor_invalid", "/api/v1/audit?cursor=!!!"),
        Get("tenant filter that is none", 400, "query_invalid", Jobs + "?tenant=A%20B"),
        Get("kind that is none", 400, "kind_unknown", "/api/v1/audit?kind=drop"),
        Get("job id with SQL", 400, "job_id_invalid", "/api/v1/jobs/1'%20OR%20'1'='1"),
        Get("job that is not there", 404, "job_not_found", NoJob),
        Get("task before the first", 400, "task_index_invalid", NoJob + "/explanation?task=-1"),
        Get("attempt that is no number", 400, "attempt_invalid", NoJob + "/logs?attempt=one"),
        Get("stream that is none", 400, "stream_unknown", NoJob + "/logs?stream=stdlog"),
        Get("task after the last", 404, "task_not_found", "/api/v1/jobs/{job}/explanation?task=7"),
        Get("output before there is any", 404, "attempt_not_found", "/api/v1/jobs/{job}/logs"),
        Get("event id made up", 400, "cursor_invalid", "/api/v1/events") with { Header = ("Last-Event-ID", "42") },
        Get("region that is not there", 404, "region_unknown", "/api/v1/queues?region=mars"),
        Get("node that is not there", 404, "node_unknown", "/api/v1/nodes/ghost"),
    ];

    private static IEnumerable<HostileRequest> Settings() =>
    [
        Post("tenant without a path", 422, "field_missing", "/api/v1/tenants", "{}"),
        Post("tenant with a bad path", 422, "tenant_invalid", "/api/v1/tenants", """{"path":"A//B"}"""),
        Post("tenant that is there", 409, "tenant_exists", "/api/v1/tenants", """{"path":"default","reason":"r"}"""),
        Post("tenant with no weight", 422, "weight_out_of_range", "/api/v1/tenants", """{"path":"w","weight":0}"""),
        Post("tenant with a negative run limit", 422, "run_limit_out_of_range", "/api/v1/tenants", """{"path":"w","runLimit":-5}"""),
        Post("tenant with a guarantee above its limit", 422, "guarantee_above_limit", "/api/v1/tenants", """{"path":"w","limit":{"cpu":"2"},"guarantee":{"cpu":"2001m"},"reason":"r"}"""),
        Post("tenant with a guarantee that is no quantity", 422, "quantity_invalid", "/api/v1/tenants", """{"path":"w","guarantee":{"cpu":"much"},"reason":"r"}"""),
        Post("tenant with a guarantee of nothing known", 422, "resource_name_invalid", "/api/v1/tenants", """{"path":"w","guarantee":{"C P U":"1"},"reason":"r"}"""),
        Post("tenant with a fraction as weight", 422, "weight_out_of_range", "/api/v1/tenants", """{"path":"w","weight":1.5}"""),
        new("change without looking", 412, "etag_mismatch", HttpMethod.Put, "/api/v1/tenants/default") { Body = "{\"weight\":2,\"reason\":\"r\"}"u8.ToArray(), Header = ("If-Match", "\"77\"") },
        new("ETag without quotes", 400, "etag_invalid", HttpMethod.Put, "/api/v1/tenants/default") { Body = "{\"weight\":2,\"reason\":\"r\"}"u8.ToArray(), Header = ("If-Match", "77") },
        Post("key of a role that sounds like one", 422, "role_unknown", "/api/v1/keys", """{"role":"tenant","tenant":"default"}"""),
        Post("agent's key without nodes", 422, "role_needs_nodes", "/api/v1/keys", """{"role":"agent"}"""),
        Post("agent's key for nodes that cannot be", 422, "node_pattern_invalid", "/api/v1/keys", """{"role":"agent","nodes":"a*b"}"""),
        Post("agent's key for no nodes", 422, "node_limit_out_of_range", "/api/v1/keys", """{"role":"agent","nodes":"a*","nodeLimit":0}"""),
        Post("key of no role", 422, "role_unknown", "/api/v1/keys", """{"role":"root"}"""),
        Post("tenant's key without a tenant", 422, "role_needs_tenant", "/api/v1/keys", """{"role":"submitter"}"""),
        Post("agent's key with a tenant", 422, "role_has_no_tenant", "/api/v1/keys", """{"role":"agent","nodes":"n","tenant":"default"}"""),
        Post("key of the past", 422, "expiry_in_past", "/api/v1/keys", """{"role":"viewer","expiresAt":"2001-01-01T00:00:00Z"}"""),
        Post("key with a name of two lines", 422, "key_name_invalid", "/api/v1/keys", """{"role":"viewer","name":"a\nb","reason":"r"}"""),
        Post("key with an endless name", 422, "key_name_invalid", "/api/v1/keys", "{\"role\":\"viewer\",\"name\":\"" + new string('n', 129) + "\",\"reason\":\"r\"}"),
        new("key that revokes itself", 409, "own_key", HttpMethod.Delete, "/api/v1/keys/{own}?reason=r"),
        new("key that is not there", 404, "key_not_found", HttpMethod.Delete, "/api/v1/keys/aaaaaaaaaaaa?reason=r"),
        new("region with a bad name", 422, "region_invalid", HttpMethod.Put, "/api/v1/regions/UPPER") { Body = "{\"reason\":\"r\"}"u8.ToArray() },
        Post("reason as a number", 422, "wrong_type", "/api/v1/jobs/{job}/cancel", """{"reason":1}"""),
        Post("NUL in a reason", 422, "invalid_text", "/api/v1/jobs/{job}/cancel", """{"reason":"a\u0000b"}"""),
        Post("endless reason", 422, "reason_invalid", "/api/v1/jobs/{job}/cancel", "{\"reason\":\"" + new string('r', 5_000) + "\"}"),
    ];

    private static IEnumerable<HostileRequest> Agents() =>
    [
        Post("agent of the future", 422, "protocol_unsupported", "/api/v1/agents/register", """{"agent":"a","protocol":9,"nodes":[]}"""),
        Post("agent without nodes", 422, "nodes_missing", "/api/v1/agents/register", """{"agent":"a","protocol":1,"nodes":[]}"""),
        Post("agent without a name", 422, "agent_name_invalid", "/api/v1/agents/register", """{"agent":"","protocol":1,"nodes":[{"name":"n","driver":"simulated","capacity":{"cpu":"1"}}]}"""),
        Post("agent with an endless name", 422, "agent_name_invalid", "/api/v1/agents/register",
            "{\"agent\":\"" + new string('a', 129) + "\",\"protocol\":1,\"nodes\":[{\"name\":\"n\",\"driver\":\"simulated\",\"capacity\":{\"cpu\":\"1\"}}]}"),
        Post("agent of too many nodes", 422, "nodes_too_many", "/api/v1/agents/register",
            "{\"agent\":\"a\",\"protocol\":1,\"nodes\":[" + Many(5_001, i => $"{{\"name\":\"n{i}\",\"driver\":\"simulated\",\"capacity\":{{\"cpu\":\"1\"}}}}") + "]}"),
        Post("demonstration of too many nodes", 422, "nodes_too_many", "/api/v1/demo", """{"nodesPerRegion":501,"reason":"r"}"""),
        Post("heartbeat of too many nodes", 422, "nodes_too_many", "/api/v1/agents/{session}/heartbeat", "{\"now\":\"2026-01-01T00:00:00Z\",\"nodes\":[" + Many(5_001, i => $"{{\"name\":\"n{i}\",\"sequence\":0,\"running\":0}}") + "]}"),
        Post("node with a bad name", 422, "node_name_invalid", "/api/v1/agents/register", """{"agent":"a","protocol":1,"nodes":[{"name":"../n","driver":"simulated","capacity":{"cpu":"1"}}]}"""),
        Post("node with an endless processor", 422, "quantity_invalid", "/api/v1/agents/register", """{"agent":"a","protocol":1,"nodes":[{"name":"n","driver":"simulated","capacity":{"cpu":"1e99"}}]}"""),
        Post("node twice", 422, "node_duplicate", "/api/v1/agents/register", """{"agent":"a","protocol":1,"nodes":[{"name":"n","driver":"simulated","capacity":{"cpu":"1"}},{"name":"n","driver":"simulated","capacity":{"cpu":"1"}}]}"""),
        Post("driver that is none", 422, "driver_unknown", "/api/v1/agents/register", """{"agent":"a","protocol":1,"nodes":[{"name":"n","driver":"quantum","capacity":{"cpu":"1"}}]}"""),
        Post("registration without its fields", 422, "body_invalid", "/api/v1/agents/register", "{}"),
        Node("node in an endless zone", "place_name_invalid", "\"zone\":\"" + new string('z', 129) + "\""),
        Node("node in a rack of two lines", "place_name_invalid", "\"rack\":\"a\\nb\""),
        Node("node with a taint of no effect", "taint_invalid", "\"taints\":[{\"key\":\"k\",\"value\":\"\",\"effect\":\"Sometimes\"}]"),
        Node("node with too many taints", "taint_invalid", "\"taints\":[" + Many(33, i => $"{{\"key\":\"k{i}\",\"value\":\"\",\"effect\":\"NoSchedule\"}}") + "]"),
        Post("report of a state that is none", 422, "attempt_state_unknown", "/api/v1/agents/{session}/reports",
            """{"reports":[{"node":"n","job":"01jd2m8x5t7q9v3w6y8z0a1b2c","task":0,"attempt":1,"token":1,"state":"Happy"}]}"""),
        Post("too many reports", 422, "reports_too_many", "/api/v1/agents/{session}/reports", "{\"reports\":[" + Many(5_001, _ => "{\"node\":\"n\",\"job\":\"j\",\"task\":0,\"attempt\":1,\"token\":1,\"state\":\"Failed\"}") + "]}"),
        Post("wait without end", 422, "wait_out_of_range", "/api/v1/agents/{session}/poll", """{"waitMs":10001}"""),
        Post("wait of less than nothing", 422, "wait_out_of_range", "/api/v1/agents/{session}/poll", """{"waitMs":-1}"""),
        Report("report with an endless reason", "report_words_too_long", "\"reason\":\"" + new string('r', 2_001) + "\""),
        Report("report with an endless detail", "report_words_too_long", "\"detail\":\"" + new string('d', 2_001) + "\""),
        Report("report of negative processor time", "usage_out_of_range", "\"usage\":{\"cpuMs\":-1,\"memoryPeakBytes\":0}"),
        Report("report of negative memory", "usage_out_of_range", "\"usage\":{\"cpuMs\":0,\"memoryPeakBytes\":-1}"),
        Report("report of all the memory there is", "usage_out_of_range", "\"usage\":{\"cpuMs\":0,\"memoryPeakBytes\":9223372036854775807}"),
        Post("session that is over", 410, "session_unknown", "/api/v1/agents/0123/poll", """{"waitMs":0}"""),
        Post("reports of a stolen session", 410, "session_unknown", "/api/v1/agents/0123/reports", """{"reports":[]}"""),
    ];

    private static HostileRequest Node(string name, string code, string members) =>
        Post(name, 422, code, "/api/v1/agents/register", """{"agent":"a","protocol":1,"nodes":[{"name":"n","driver":"simulated","capacity":{"cpu":"1"},""" + members + "}]}");

    private static HostileRequest Report(string name, string code, string members) =>
        Post(name, 422, code, "/api/v1/agents/{session}/reports",
            """{"reports":[{"node":"n","job":"01jd2m8x5t7q9v3w6y8z0a1b2c","task":0,"attempt":1,"token":1,"state":"Failed",""" + members + "}]}");

    private static string Many(int count, Func<int, string> item)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(i == 0 ? "" : ",").Append(item(i));
        return text.ToString();
    }
}
