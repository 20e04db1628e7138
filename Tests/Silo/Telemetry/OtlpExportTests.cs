using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;
using OrleansScheduler.Client;

namespace OrleansScheduler.Tests.Silo.Telemetry;

public sealed class OtlpExportTests
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task Export_OfASiloThatRanAJob_HasItsMetricsAndTheSpansOfItsWayInTheCallersTrace()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using (var silo = await SiloFixture.StartAsync(new SiloFixtureOptions
        {
            LocalAgent = true,
            Configure = builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Silo:OtlpEndpoint"] = collector.Address,
                ["Silo:OtlpProtocol"] = "HttpProtobuf",
                ["Silo:TraceRatio"] = "0",
            }),
        }))
        {
            var job = await SubmitAsync(silo);
            var client = new SchedulerClient(silo.Http, silo.ClientOptions());
            await foreach (var (_, e) in client.Jobs.WatchAsync(job))
            {
                if (EventKinds.EndsJob(e.Kind))
                    break;
            }
        }

        Assert.True(collector.Has("metrics", "osched.placement.latency"));
        Assert.True(collector.Has("metrics", "osched.commit.duration"));
        Assert.True(collector.Has("metrics", "osched.api.requests"));
        var id = Convert.FromHexString(TraceId);
        foreach (var span in (string[])["osched.submit", "osched.commit", "osched.decide", "osched.dispatch", "osched.report"])
        {
            Assert.Equal((span, 1), (span, collector.Count("traces", span, id)));
        }
    }

    /// <summary>A caller with a trace of its own.</summary>
    private static async Task<string> SubmitAsync(SiloFixture silo)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/jobs");
        request.Headers.Add("traceparent", $"00-{TraceId}-b7ad6b7169203331-01");
        request.Content = JsonContent.Create(new
        {
            name = "traced",
            resources = new { cpu = "1", memory = "16Mi" },
            run = new { command = new[] { "true" } },
        });
        using var answer = await silo.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("id").GetString()!;
    }
}
