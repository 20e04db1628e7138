using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace OrleansScheduler.Tests.Silo.Api.Metrics;

public sealed partial class MetricsEndpointTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task Metrics_OfASiloWithAWaitingJob_ShowItsQueueByReason_AndEveryLineIsWellFormed()
    {
        using var submitted = await silo.Http.PostAsJsonAsync("/api/v1/jobs", new
        {
            name = "waits",
            tasks = 3,
            resources = new { cpu = "1", memory = "1Gi" },
            run = new { command = new[] { "true" } },
        });
        submitted.EnsureSuccessStatusCode();

        using var answer = await silo.Http.GetAsync("/metrics");

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var lines = (await answer.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.Matches(Line(), line));
        Assert.Contains(lines, line => line.StartsWith("osched_tasks_waiting{reason=\"", StringComparison.Ordinal) && line.EndsWith("region=\"default\"} 3", StringComparison.Ordinal));
        Assert.Contains("osched_jobs_accepted_total 1", lines);
        Assert.Contains(lines, line => line.StartsWith("osched_api_requests_total{operation=\"submitJob\",status=\"201\"} ", StringComparison.Ordinal));
        Assert.Contains("osched_region_epochs_total{region=\"default\"} 1", lines);
        Assert.Contains(lines, line => line.StartsWith("osched_commit_duration_seconds_bucket{region=\"default\",le=\"", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("dotnet_process_memory_working_set_bytes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_WithoutAKey_AreRefusedUnlessTheyWereOpened()
    {
        using var stranger = silo.CreateClient(key: null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/metrics")).StatusCode);

        await using var open = await SiloFixture.StartAsync(new SiloFixtureOptions
        {
            Configure = builder => builder.Configuration.AddInMemoryCollection([new("Silo:OpenMetrics", "true")]),
        });
        using var welcome = open.CreateClient(key: null);
        Assert.Equal(HttpStatusCode.OK, (await welcome.GetAsync("/metrics")).StatusCode);
    }

    [GeneratedRegex("""^(# (HELP|TYPE) [a-z0-9_]+ .*|[a-z0-9_]+(\{([a-zA-Z0-9_]+="([^"\\\n]|\\.)*",?)+\})? (-?[0-9.E+-]+|NaN|[+-]Inf))$""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
