using System.Net.Http.Headers;
using System.Text;

namespace OrleansScheduler.Tests.Silo;

/// <summary>One request that must be refused, and how.</summary>
public sealed record HostileRequest(string Name, int Status, string Code, HttpMethod Method, string Path)
{
    public byte[]? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>Whose key: operator, tenant, viewer, agent, revoked, expired, forged; or the whole Authorization header; null: none.</summary>
    public string? Key { get; init; } = "operator";

    public (string Name, string Value)? Header { get; init; }

    public static HostileRequest Spec(string name, int status, string code, string json) =>
        Post(name, status, code, "/api/v1/jobs", json);

    public static HostileRequest Post(string name, int status, string code, string path, string json) =>
        new(name, status, code, HttpMethod.Post, path) { Body = Encoding.UTF8.GetBytes(json) };

    public static HostileRequest Get(string name, int status, string code, string path) =>
        new(name, status, code, HttpMethod.Get, path);

    public HttpRequestMessage ToMessage(Uri server)
    {
        var request = new HttpRequestMessage(Method, new Uri(server, Path));
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body);
            if (ContentType.Length > 0)
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        }

        if (Header is var (name, value))
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    public override string ToString() => Name;
}
