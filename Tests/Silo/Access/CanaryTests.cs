using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace OrleansScheduler.Tests.Silo.Access;

/// <summary>Acceptance: nothing of one tenant is in any byte that another can fetch, by the API or the dashboard's pages.</summary>
public sealed class CanaryTests(ITestOutputHelper output)
{
    private const string SeedVariable = "CANARY_SEED";
    private const int Requests = 1_000;

    /// <summary>How long a stream without an end is looked at.</summary>
    private static readonly TimeSpan StreamRead = TimeSpan.FromMilliseconds(500);

    [SkippableFact]
    public async Task Canary_OfATenant_IsInNothingThatAnotherFetches()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "skipped: the local agent, which makes the output, needs Linux");
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out var given) ? given : RandomNumberGenerator.GetInt32(int.MaxValue);
        output.WriteLine($"{SeedVariable}={seed}");
        await using var silo = await SiloFixture.StartAsync(new() { LocalAgent = true, LeaseMs = 600_000 });
        await using var world = new CanaryWorld(silo, "canary" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)));
        await world.BuildAsync();

        var streams = await Task.WhenAll(world.Keys.Select(key => OpenStreamAsync(world, key)));
        await world.ActForeignAsync();
        var last = await world.ActOwnAsync();
        // The asking tenant's tasks wait behind the other's, and an operator is told so by name.
        Assert.Contains(world.Canary, await silo.Http.GetStringAsync($"/api/v1/jobs/{world.OwnJobs[0]}/explanation?task=5"), StringComparison.Ordinal);
        var leaks = new List<string>();
        foreach (var stream in streams)
            await CheckStreamAsync(stream, last, world.Canary, leaks);

        var answered = new Dictionary<int, int>();
        var named = 0;
        var endpoints = silo.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().ToArray();
        var requests = new CanaryRequests(world, endpoints, seed);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = silo.Address, Timeout = SiloFixture.Patience };
        for (var i = 0; i < Requests; i++)
        {
            using var request = requests.Next();
            named += await NamesForeignAsync(request) ? 1 : 0;
            var (status, bytes) = await FetchAsync(http, request);
            answered[status] = answered.GetValueOrDefault(status) + 1;
            if (Holds(bytes, world.Canary))
                leaks.Add($"request {i}: {request.Method} {request.RequestUri}: {Around(bytes, world.Canary)}");
        }

        output.WriteLine(string.Join(", ", answered.OrderBy(a => a.Key).Select(a => $"{a.Value} times {a.Key}")));
        Assert.True(leaks.Count == 0, $"{SeedVariable}={seed} repeats this. {leaks.Count} leaks:\n{string.Join('\n', leaks.Take(20))}");
        Assert.True(answered.GetValueOrDefault(200) > Requests / 4, "Too few requests were answered for the test to mean anything.");
        Assert.True(named > Requests / 20, $"Only {named} requests asked for the other tenant by name.");
        Assert.DoesNotContain(500, answered.Keys);
    }

    /// <summary>Whether a request names the other tenant in its path, a parameter or its body.</summary>
    private static async Task<bool> NamesForeignAsync(HttpRequestMessage request) =>
        request.RequestUri!.OriginalString.Contains("/" + CanaryWorld.Foreign, StringComparison.Ordinal)
        || request.RequestUri.OriginalString.Contains("=" + CanaryWorld.Foreign, StringComparison.Ordinal)
        || (request.Content is { } body && (await body.ReadAsStringAsync()).Contains($"\"{CanaryWorld.Foreign}\"", StringComparison.Ordinal));

    private static async Task<HttpResponseMessage> OpenStreamAsync(CanaryWorld world, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        request.Headers.Authorization = new("Bearer", key);
        return await world.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Reads a stream up to the asking tenant's own last job: all that was before it has passed by then.</summary>
    private static async Task CheckStreamAsync(HttpResponseMessage stream, string last, string canary, List<string> leaks)
    {
        using (stream)
        {
            using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync());
            while (await lines.ReadLineAsync() is { } line)
            {
                if (line.Contains(canary, StringComparison.Ordinal))
                    leaks.Add($"event stream: {line}");
                if (line.Contains(last, StringComparison.Ordinal))
                    return;
            }

            leaks.Add("The event stream ended before the tenant's own job.");
        }
    }

    /// <summary>Head and body as they come; of a stream that does not end, what came in time.</summary>
    private static async Task<(int Status, byte[] Bytes)> FetchAsync(HttpClient http, HttpRequestMessage request)
    {
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var enough = new CancellationTokenSource(
            answer.Content.Headers.ContentType?.MediaType == "text/event-stream" ? StreamRead : SiloFixture.Patience);
        using var all = new MemoryStream();
        all.Write(Encoding.UTF8.GetBytes(answer.ToString()));
        try
        {
            await answer.Content.CopyToAsync(all, enough.Token);
        }
        catch (OperationCanceledException)
        {
            // What has come of the stream is looked at.
        }

        return ((int)answer.StatusCode, all.ToArray());
    }

    private static bool Holds(byte[] bytes, string canary) => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(canary)) >= 0;

    private static string Around(byte[] bytes, string canary)
    {
        var at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(canary));
        return Encoding.UTF8.GetString(bytes, Math.Max(0, at - 120), Math.Min(300, bytes.Length - Math.Max(0, at - 120)));
    }
}
