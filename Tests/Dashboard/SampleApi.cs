using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using OrleansScheduler.Dashboard.Access;
using OrleansScheduler.Dashboard.Data;

namespace OrleansScheduler.Tests.Dashboard;

/// <summary>
/// Stands for the REST API: answers addresses with what <see cref="SampleCluster"/> holds, through JSON as the API does.
/// The path without its query is looked up; what is not there is a 404 problem. <see cref="Empty"/> empties all lists.
/// </summary>
internal sealed class SampleApi : IDashboardData
{
    private readonly Dictionary<string, object> _answers = SampleCluster.Answers();
    private readonly List<(DashboardUser User, string Method, string Path, string? Body)> _calls = [];
    private readonly List<string> _versions = [];
    private readonly Lock _gate = new();

    /// <summary>Whether lists have nothing in them.</summary>
    public bool Empty { get; set; }

    /// <summary>Thrown by every call while it is set.</summary>
    public Exception? Failure { get; set; }

    /// <summary>The calls so far by address with its query, in order; pages go on calling while a test looks.</summary>
    public IReadOnlyList<(DashboardUser User, string Method, string Path, string? Body)> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>The versions of settings that changes so far were for, in order.</summary>
    public IReadOnlyList<string> Versions
    {
        get
        {
            lock (_gate)
            {
                return [.. _versions];
            }
        }
    }

    /// <summary>Replaces what an address answers; an <see cref="ApiProblem"/> refuses.</summary>
    public object this[string path]
    {
        set
        {
            lock (_gate)
            {
                _answers[path] = value;
            }
        }
    }

    public Task<T> GetAsync<T>(DashboardUser user, string path, CancellationToken cancellationToken) => SendAsync<T>(user, HttpMethod.Get, path, null, null, cancellationToken);

    public Task<T> SendAsync<T>(DashboardUser user, HttpMethod method, string path, object? body, string? ifMatch, CancellationToken cancellationToken)
    {
        var answer = Answer(user, method.Method, path, body as string ?? (body is null ? null : JsonSerializer.Serialize(body, ApiJson.Options)), ifMatch);
        var json = answer as string ?? JsonSerializer.Serialize(answer, ApiJson.Options);
        if (Empty && json.StartsWith("{\"items\":", StringComparison.Ordinal))
        {
            json = "{\"items\":[]}";
        }

        return Task.FromResult(JsonSerializer.Deserialize<T>(json, ApiJson.Options)!);
    }

    public Task<ApiBytes> GetBytesAsync(DashboardUser user, string path, int maxBytes, CancellationToken cancellationToken)
        => Task.FromResult(new ApiBytes([.. Encoding.UTF8.GetBytes((string)Answer(user, "GET", path, null))], false, 1));

    private object Answer(DashboardUser user, string method, string path, string? body, string? ifMatch = null)
    {
        lock (_gate)
        {
            _calls.Add((user, method, path, body));
            if (ifMatch is not null)
            {
                _versions.Add(ifMatch);
            }

            if (Failure is { } failure)
            {
                throw failure;
            }

            var plain = (method == "GET" ? "" : method + " ") + path.Split('?')[0];
            var answer = _answers.GetValueOrDefault(plain)
                ?? new ApiProblem { Status = 404, Code = "route_unknown", Title = "There is no such address", Detail = $"There is no {plain}." };
            return answer is ApiProblem problem ? throw new ApiProblemException(problem) : answer;
        }
    }
}
