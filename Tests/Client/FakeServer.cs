using System.Net;
using System.Text;

namespace OrleansScheduler.Tests.Client;

/// <summary>Stands for the server in front of an <see cref="HttpClient"/>: answers from a queue per route, records what was asked.</summary>
internal sealed class FakeServer : HttpMessageHandler
{
    private readonly Dictionary<string, Queue<Func<HttpResponseMessage>>> _answers = new(StringComparer.Ordinal);
    private readonly List<SeenRequest> _seen = [];
    private readonly Lock _gate = new();

    public IReadOnlyList<SeenRequest> Seen
    {
        get
        {
            lock (_gate)
            {
                return [.. _seen];
            }
        }
    }

    /// <summary>The next answer of a route such as <c>GET jobs/1</c> (under /api/v1, query included); the last one is repeated.</summary>
    public FakeServer On(string route, Func<HttpResponseMessage> answer)
    {
        if (!_answers.TryGetValue(route, out var queue))
        {
            _answers[route] = queue = [];
        }

        queue.Enqueue(answer);
        return this;
    }

    public FakeServer On(string route, string json, HttpStatusCode status = HttpStatusCode.OK) => On(route, () => Json(json, status));

    public FakeServer OnProblem(string route, HttpStatusCode status, string code, string detail, string errors = "[]") =>
        On(route, () => Json(
            $$"""{"type":"about:blank","title":"No","status":{{(int)status}},"detail":"{{detail}}","code":"{{code}}","errors":{{errors}}}""",
            status, "application/problem+json"));

    public FakeServer OnBytes(string route, string text, params (string Name, string Value)[] headers) => On(route, () =>
    {
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) };
        foreach (var (name, value) in headers)
        {
            answer.Headers.Add(name, value);
        }

        return answer;
    });

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK, string type = "application/json") =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, type) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var path = request.RequestUri!.PathAndQuery;
        var route = $"{request.Method} {(path.StartsWith("/api/v1/", StringComparison.Ordinal) ? path["/api/v1/".Length..] : path)}";
        lock (_gate)
        {
            _seen.Add(new SeenRequest(route, body, request.Headers.ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase)));
            if (!_answers.TryGetValue(route, out var queue))
            {
                return Json($$"""{"code":"no_route","detail":"the test has no answer for {{route}}"}""", HttpStatusCode.NotImplemented);
            }

            return (queue.Count > 1 ? queue.Dequeue() : queue.Peek())();
        }
    }
}
