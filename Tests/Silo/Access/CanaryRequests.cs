using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Http;

namespace OrleansScheduler.Tests.Silo.Access;

/// <summary>Random requests of one tenant, over everything that the silo maps, with a liking for what is another tenant's.</summary>
internal sealed class CanaryRequests(CanaryWorld world, IReadOnlyList<RouteEndpoint> endpoints, int seed)
{
    private readonly Random _random = new(seed);

    // An endless stream is read in a test of its own.
    private readonly RouteEndpoint[] _reads = [.. endpoints
        .Where(e => Allows(e, HttpMethods.Get) && e.RoutePattern.RawText is not ("/api/v1/events" or "/_blazor"))
        .SelectMany(e => Enumerable.Repeat(e, Weight(e)))];
    private readonly AccessRow[] _writes = [.. AccessTable.Rows.Where(r => r.Method is "POST" or "PUT" or "DELETE" && r.Pattern.StartsWith("/api/", StringComparison.Ordinal))];

    /// <summary>The next request, with its key.</summary>
    public HttpRequestMessage Next()
    {
        var key = Pick(world.Keys);
        var request = _random.Next(5) == 0 ? Write(Pick(_writes)) : Read(Pick(_reads));
        if (request.RequestUri!.OriginalString.StartsWith("/api/", StringComparison.Ordinal))
            request.Headers.Authorization = new("Bearer", key);
        else
            request.Headers.TryAddWithoutValidation("Cookie", world.Cookie(key));
        if (_random.Next(10) == 0)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", Pick(world.Cursors));
        return request;
    }

    private HttpRequestMessage Read(RouteEndpoint endpoint)
    {
        var query = endpoint.Metadata.GetMetadata<QueryParameters>()?.All ?? PageQuery(endpoint);
        // The simulated node's agent never answers for output: only that of the other tenant's jobs is asked for.
        var path = endpoint.RoutePattern.RawText!.Replace("/{id}/logs", "/" + Pick(world.ForeignJobs) + "/logs", StringComparison.Ordinal);
        var asked = query.Where(_ => _random.Next(2) == 0).Select(p => $"{p.Name}={Uri.EscapeDataString(ValueOf(p.Name))}");
        return new(HttpMethod.Get, $"{PathOf(path)}?{string.Join('&', asked)}".TrimEnd('?'));
    }

    private HttpRequestMessage Write(AccessRow row)
    {
        var request = new HttpRequestMessage(new HttpMethod(row.Method), PathOf(row.Path ?? row.Pattern));
        if (row.Method != "DELETE")
            request.Content = new StringContent(Fill(row.Body ?? "{}"), Encoding.UTF8, "application/json");
        return request;
    }

    /// <summary>A page's parameters are not declared: those of the lists behind it are tried.</summary>
    private static QueryParameter[] PageQuery(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<EndpointAccess>() is not null
            ? []
            : [.. new[] { "tenant", "state", "region", "name", "label", "job", "task", "kind", "cursor", "from" }.Select(n => new QueryParameter(n, QueryKind.Text, ""))];

    private string PathOf(string pattern)
    {
        var parts = pattern.Split('/');
        for (var i = 1; i < parts.Length; i++)
        {
            if (parts[i].StartsWith('{'))
                parts[i] = Fill(parts[i - 1] switch
                {
                    "jobs" => "{job}",
                    "tenants" => "{tenant}",
                    "nodes" => "{node}",
                    "keys" => "{key}",
                    "regions" => "default",
                    _ => "{other}",
                }) + parts[i][(parts[i].IndexOf('}', StringComparison.Ordinal) + 1)..];
        }

        return Fill(string.Join('/', parts));
    }

    private string Fill(string text) => text
        .Replace("{job}", Job(), StringComparison.Ordinal)
        .Replace("{tenant}", Tenant(), StringComparison.Ordinal)
        .Replace("{node}", "canary-node", StringComparison.Ordinal)
        .Replace("{key}", Pick(world.ForeignKeys), StringComparison.Ordinal)
        .Replace("{new}", $"new-{_random.Next(1_000)}", StringComparison.Ordinal)
        .Replace("{session}", "none", StringComparison.Ordinal)
        .Replace("{enrolment}", "none", StringComparison.Ordinal)
        .Replace("{veto}", "none", StringComparison.Ordinal)
        .Replace("{token}", "none", StringComparison.Ordinal)
        .Replace("{other}", "none", StringComparison.Ordinal);

    /// <summary>A value for a parameter; never the canary itself, which an answer may repeat to who sent it.</summary>
    private string ValueOf(string parameter) => parameter switch
    {
        "tenant" => Tenant(),
        "job" => Job(),
        "task" => _random.Next(8).ToString(System.Globalization.CultureInfo.InvariantCulture),
        "attempt" => _random.Next(3).ToString(System.Globalization.CultureInfo.InvariantCulture),
        "offset" => _random.Next(4).ToString(System.Globalization.CultureInfo.InvariantCulture),
        "limit" => Pick(["1", "7", "1000"]),
        "region" => Pick(["default", "nowhere"]),
        "state" => Pick(["Pending", "Running", "Succeeded", "Failed", "Cancelled"]),
        "stream" => Pick(["stdout", "stderr"]),
        "follow" => "false",
        "cursor" => Pick(world.Cursors),
        "node" => "canary-node",
        "name" => Pick(["c", "o", "own"]),
        "label" => Pick(["team=own-long", "team=none"]),
        "kind" => Pick(["job.accepted", "job.cancelled", "attempt.placed", "task.waiting", "tenant.created", "key.created"]),
        "window" => Pick(["1m", "10m"]),
        _ => Pick(["", "1", "true", "none"]),
    };

    private string Job() => _random.Next(2) == 0 ? Pick(world.OwnJobs) : Pick(world.ForeignJobs);

    private string Tenant() => Pick([CanaryWorld.Own, CanaryWorld.Own + "/sub", CanaryWorld.Foreign, CanaryWorld.Foreign, "nobody"]);

    private T Pick<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    /// <summary>What shows tenants' things is asked for more often than what is the same for all, or for operators only.</summary>
    private static int Weight(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<EndpointAccess>() is { } access ? (access.Scope == TenantScope.Subtree ? 6 : 1)
        : endpoint.RoutePattern.RawText!.StartsWith("/assets/", StringComparison.Ordinal) || endpoint.RoutePattern.RawText.StartsWith("/_", StringComparison.Ordinal) ? 1 : 6;

    private static bool Allows(RouteEndpoint endpoint, string method) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is not { Count: > 0 } methods || methods.Contains(method, StringComparer.Ordinal);
}
