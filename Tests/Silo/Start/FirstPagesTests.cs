using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Silo.Access;

namespace OrleansScheduler.Tests.Silo.Start;

public sealed class FirstPagesTests
{
    [Fact]
    public async Task Start_HasListedJobsByEachKindOfFilter_TheWayOfEveryRequest()
    {
        await using var silo = await SiloFixture.StartAsync(new() { Configure = OpenMetrics });

        Assert.Contains(Asked(5), await LinesAsync(silo));
    }

    [Theory]
    [InlineData(150, 6)]
    [InlineData(450, 7)]
    public async Task Start_OfManyJobs_HasAskedForTheFirstThreePagesOfAll(int jobs, int pages)
    {
        var folder = Directory.CreateTempSubdirectory("osched-pages-").FullName;
        await using (var first = await SiloFixture.StartAsync(new() { DataFolder = folder }))
        {
            foreach (var batch in Enumerable.Range(0, jobs).Chunk(1_000))
            {
                using var answer = await first.Http.PostAsJsonAsync("/api/v1/jobs/batch", new { jobs = batch.Select(Spec) });
                answer.EnsureSuccessStatusCode();
            }
        }

        await using (var second = await SiloFixture.StartAsync(new() { DataFolder = folder, Configure = OpenMetrics }))
        {
            Assert.Contains(Asked(pages), await LinesAsync(second));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Start_OperatorsKeyRevoked_AsksForNothingInItsName()
    {
        var folder = Directory.CreateTempSubdirectory("osched-page-").FullName;
        await using (var first = await SiloFixture.StartAsync(new() { DataFolder = folder }))
        {
            using var http = new HttpClient();
            var other = await new SchedulerClient(http, first.ClientOptions()).Keys.CreateAsync(new KeyCreation { Role = "operator", Reason = "test" });
            await new SchedulerClient(http, first.ClientOptions(other.Key)).Keys.RevokeAsync(AccessKey.TryParse(first.OperatorKey, out var key) ? key.Id : "", "test");
        }

        await using (var second = await SiloFixture.StartAsync(new() { DataFolder = folder, Configure = OpenMetrics }))
        {
            Assert.DoesNotContain(await LinesAsync(second), line => line.Contains("listJobs", StringComparison.Ordinal));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static string Asked(int times) => $"osched_api_requests_total{{operation=\"listJobs\",status=\"200\"}} {times}";

    private static object Spec(int number) =>
        new { name = $"job-{number}", resources = new { cpu = "100m", memory = "16M" }, run = new { command = new[] { "true" } } };

    private static void OpenMetrics(WebApplicationBuilder silo) =>
        silo.Configuration.AddInMemoryCollection([new("Silo:OpenMetrics", "true")]);

    private static async Task<string[]> LinesAsync(SiloFixture silo)
    {
        using var anybody = silo.CreateClient(key: null);
        return (await anybody.GetStringAsync("/metrics")).Split('\n');
    }
}
