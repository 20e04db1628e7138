using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansScheduler.Agent.Drivers.Process;
using OrleansScheduler.Agent.Options;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Silo.Mounting;

public sealed class LocalAgentServiceTests
{
    private const int Failed = 5403;

    [SkippableFact]
    public async Task LocalAgent_WhoseSpoolIsHeldByAnother_OffersTheMachineAsSoonAsItIsFree()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "skipped: the local agent needs Linux");
        var data = Directory.CreateTempSubdirectory("osched-held-").FullName;
        var spool = SpoolLocation.Reachable(Path.Combine(data, "spool"));
        using var log = new FailingLog(failsAt: 0, tellsOf: Failed);
        var holder = new ProcessDriver(new ProcessDriverOptions { Spool = spool }, TimeProvider.System, NullLogger<ProcessDriver>.Instance);
        await using (var silo = await SiloFixture.StartAsync(new()
        {
            LocalAgent = true,
            DataFolder = data,
            Configure = builder => builder.Services.AddSingleton<ILoggerProvider>(log),
        }))
        {
            Assert.Contains(spool, (await log.NextAsync())!.Message, StringComparison.Ordinal);
            await holder.DisposeAsync();

            using var submitted = await silo.Http.PostAsJsonAsync("/api/v1/jobs", new
            {
                name = "waits",
                resources = new { cpu = "100m", memory = "32Mi" },
                run = new { command = new[] { "true" } },
            });
            var id = (await submitted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
            Assert.Contains("event: job.succeeded", await silo.Http.GetStringAsync($"/api/v1/jobs/{id}/events"), StringComparison.Ordinal);
        }

        Directory.Delete(data, recursive: true);
        if (Directory.Exists(spool))
            Directory.Delete(spool, recursive: true);
    }
}
