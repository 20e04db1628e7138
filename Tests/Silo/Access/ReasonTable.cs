namespace OrleansScheduler.Tests.Silo.Access;

/// <summary>
/// What must say why: every endpoint of <see cref="AccessTable"/> that changes something, but for those that are named here
/// with the cause.
/// </summary>
internal static class ReasonTable
{
    private const string Api = "/api/v1";
    private const string Submission = "a submission is work, not an order";
    private const string Protocol = "the agents' protocol tells what is so";
    private const string Why = """{"reason":"before"}""";
    private const string Pause = """{"scope":"tenant","tenant":"{tenant}","reason":"before"}""";
    private const string Job = """{"name":"before","tenant":"{tenant}","placement":{"regions":["default","west"]},"resources":{"cpu":"1"},"run":{"command":["true"]}}""";

    /// <summary>Endpoints that take no reason, and why not.</summary>
    public static IReadOnlyDictionary<string, string> Exempt { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [$"POST {Api}/jobs"] = Submission,
        [$"POST {Api}/jobs/batch"] = Submission,
        [$"POST {Api}/jobs/plan"] = "it changes nothing",
        [$"POST {Api}/signin-links"] = "it signs its own caller in",
        [$"POST {Api}/agents/enrol"] = Protocol,
        [$"POST {Api}/agents/register"] = Protocol,
        [$"POST {Api}/agents/{{session}}/poll"] = Protocol,
        [$"POST {Api}/agents/{{session}}/reports"] = Protocol,
        [$"POST {Api}/agents/{{session}}/heartbeat"] = Protocol,
        [$"POST {Api}/agents/{{session}}/logs/{{requestId}}"] = Protocol,
    };

    /// <summary>Endpoints whose audit row is looked for in another test.</summary>
    public static IReadOnlyDictionary<string, string> AuditedElsewhere { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [$"DELETE {Api}/nodes/{{name}}"] = "ReasonTests.RemoveNode: the node must be lost",
        [$"POST {Api}/prune"] = "PruningTests: there must be something old",
    };

    /// <summary>What must have been done first, so that there is something to do: path and body of a POST.</summary>
    public static IReadOnlyDictionary<string, (string Path, string Body)> Before { get; } = new Dictionary<string, (string Path, string Body)>(StringComparer.Ordinal)
    {
        [$"POST {Api}/nodes/{{name}}/uncordon"] = ("/nodes/{node}/cordon", Why),
        [$"POST {Api}/jobs/{{id}}/release"] = ("/jobs/{job}/hold", Why),
        [$"POST {Api}/jobs/{{id}}/unforce"] = ("/jobs/{job}/force", """{"node":"{node}","reason":"before"}"""),
        [$"POST {Api}/pauses"] = ("/pauses/lift", Pause),
        [$"POST {Api}/pauses/lift"] = ("/pauses", Pause),
        [$"POST {Api}/regions/{{name}}/move"] = ("/jobs", Job),
        [$"DELETE {Api}/demo"] = ("/demo", """{"nodesPerRegion":1,"reason":"before"}"""),
    };

    /// <summary>Bodies that do something, where that of the access table does not.</summary>
    public static IReadOnlyDictionary<string, string> Bodies { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [$"POST {Api}/regions/{{name}}/move"] = """{"to":"west","reason":"matrix"}""",
    };

    public static IEnumerable<AccessRow> Orders =>
        AccessTable.Rows.Where(row => row.Method != "GET" && row.Pattern.StartsWith(Api + "/", StringComparison.Ordinal) && !Exempt.ContainsKey(row.Endpoint));
}
