using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Specs;

namespace OrleansScheduler.Tests.Silo.Backups;

public sealed class BackupTests
{
    [Fact]
    public async Task Backup_TakenWhileJobsAreSubmitted_RestoresToASiloWithAllThatWasAcknowledgedBefore()
    {
        var folder = Directory.CreateTempSubdirectory("osched-restored-").FullName;
        try
        {
            var before = new List<string>();
            await using (var silo = await SiloFixture.StartAsync(new SiloFixtureOptions()))
            {
                var client = new SchedulerClient(silo.Http, silo.ClientOptions());
                for (var i = 0; i < 20; i++)
                    before.Add((await client.Jobs.SubmitAsync(Spec())).Id);
                await using var file = File.Create(Path.Combine(folder, "scheduler.db"));
                var taking = client.Backups.TakeAsync(file, "before the update");
                while (!taking.IsCompleted)
                    await client.Jobs.SubmitAsync(Spec());
                Assert.Equal(await taking, file.Length);
                var row = Assert.Single((await client.Events.ListAsync(new AuditQuery { Kind = "backup.taken" })).Items);
                Assert.Equal("before the update", row.Reason);
                Assert.Empty(Directory.GetFiles(Path.Combine(silo.DataFolder, "backups")));
            }

            await using var restored = await SiloFixture.StartAsync(new SiloFixtureOptions { DataFolder = folder });
            var again = new SchedulerClient(restored.Http, restored.ClientOptions());
            foreach (var id in before)
                Assert.Equal("Pending", (await again.Jobs.GetAsync(id)).State);
            Assert.NotEmpty((await again.Jobs.SubmitAsync(Spec())).Id);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [SkippableFact]
    public async Task Backup_OfPostgres_SaysWhichToolDoesIt()
    {
        await using var silo = await SiloFixture.StartAsync(new SiloFixtureOptions { PostgresConnection = await Postgres.CreateDatabaseAsync() });

        using var answer = await silo.Http.PostAsJsonAsync("/api/v1/backup", new { reason = "test" });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("backup_elsewhere", problem.GetProperty("code").GetString());
        Assert.Contains("pg_dump --format=custom", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("assword", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static JobSpec Spec() => new()
    {
        Name = "kept",
        Resources = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "1" },
        Run = new RunSpec { Command = ["true"], Env = new Dictionary<string, string>(StringComparer.Ordinal) { ["A"] = "b" } },
    };
}
