using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Benchmarks.EndToEnd;

/// <summary>The API without a client library: bodies are encoded once and sent again and again, so the server is measured.</summary>
public sealed class RawApi : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _http;

    public RawApi(SiloProcess silo, int connections)
    {
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseCookies = false }) { BaseAddress = silo.Address, Timeout = TimeSpan.FromMinutes(5) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", silo.OperatorKey);
    }

    /// <summary>A job of one small task, UTF-8.</summary>
    public static byte[] Job(string command = "true", string cpu = "100m", int label = 0)
        => Encoding.UTF8.GetBytes(Text(command, cpu, label));

    /// <summary>Many of them as one batch; labels run from 0 to 9.</summary>
    public static byte[] Batch(int jobs)
        => Encoding.UTF8.GetBytes($$"""{"jobs":[{{string.Join(',', Enumerable.Range(0, jobs).Select(job => Text("true", "100m", job % 10)))}}]}""");

    /// <summary>Sends one and reads the whole answer. Throws when it is no success.</summary>
    public async Task<JsonElement> PostAsync(string path, byte[] body, CancellationToken cancellation = default)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = Json;
        using var answer = await _http.PostAsync(path, content, cancellation);
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancellation);
        return answer.IsSuccessStatusCode
            ? JsonElement.Parse(bytes)
            : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {Encoding.UTF8.GetString(bytes)}");
    }

    /// <summary>Reads an answer. Throws when it is no success.</summary>
    public async Task<JsonElement> GetAsync(string path) => JsonElement.Parse(await _http.GetByteArrayAsync(path));

    public void Dispose() => _http.Dispose();

    private static string Text(string command, string cpu, int label)
        => $$$"""{"name":"load-{{{label}}}","resources":{"cpu":"{{{cpu}}}","memory":"16M"},"run":{"command":["{{{command}}}"]},"labels":{"part":"{{{label}}}"}}""";
}
