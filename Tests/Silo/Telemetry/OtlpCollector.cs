using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrleansScheduler.Tests.Silo.Telemetry;

/// <summary>Takes OTLP over HTTP, and keeps what came: enough to look for names and ids in the protobuf.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Signal, byte[] Body)> _received = new();

    private OtlpCollector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapPost("/v1/{signal}", async (HttpContext http, string signal) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            _received.Enqueue((signal, body.ToArray()));
            http.Response.ContentType = "application/x-protobuf";
        });
    }

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<OtlpCollector> StartAsync()
    {
        var collector = new OtlpCollector();
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>Whether anything that came for a signal has these bytes.</summary>
    public bool Has(string signal, byte[] bytes) => _received.Any(r => r.Signal == signal && r.Body.AsSpan().IndexOf(bytes) >= 0);

    public bool Has(string signal, string text) => Has(signal, Encoding.UTF8.GetBytes(text));

    /// <summary>How many messages of a signal have both.</summary>
    public int Count(string signal, string text, byte[] bytes)
    {
        var name = Encoding.UTF8.GetBytes(text);
        return _received.Where(r => r.Signal == signal).Sum(r => Occurrences(r.Body, name, bytes));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Names that follow the bytes within one span: a span has its trace's id first and its name soon after.</summary>
    private static int Occurrences(ReadOnlySpan<byte> body, byte[] name, byte[] id)
    {
        const int Near = 80;
        var count = 0;
        for (var at = body.IndexOf(id); at >= 0;)
        {
            body = body[(at + id.Length)..];
            if (body[..Math.Min(Near, body.Length)].IndexOf(name) >= 0)
                count++;
            at = body.IndexOf(id);
        }

        return count;
    }
}
