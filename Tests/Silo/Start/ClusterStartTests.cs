using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans;
using OrleansScheduler.Grains.Interfaces;

namespace OrleansScheduler.Tests.Silo.Start;

public sealed class ClusterStartTests
{
    private const string Job = """{"name":"kept","resources":{"cpu":"1"},"run":{"command":["true"]}}""";

    [SkippableFact]
    public async Task Start_RegionThatCannotReadWhatItHolds_ListensAndAnswersTheRest()
    {
        var (folder, database) = (Directory.CreateTempSubdirectory("osched-reading-").FullName, await Postgres.CreateDatabaseAsync());
        await using (var first = await SiloFixture.StartAsync(new() { DataFolder = folder, PostgresConnection = database }))
        {
            using var accepted = await PostAsync(first);
            Assert.Equal(HttpStatusCode.Created, accepted.StatusCode);
        }

        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var held = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("SELECT epoch FROM regions WHERE name = 'default' FOR UPDATE", connection, held))
        {
            await command.ExecuteNonQueryAsync();
        }

        await using (var second = await SiloFixture.StartAsync(new() { DataFolder = folder, PostgresConnection = database }))
        {
            using var health = await second.Http.GetAsync("/health");
            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
            Assert.Equal("Recovering", await StateAsync(second));
            Assert.Contains("\"kept\"", await second.Http.GetStringAsync("/api/v1/jobs"), StringComparison.Ordinal);
            using (var refused = await PostAsync(second))
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
                Assert.Equal("recovering", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
            }

            await held.RollbackAsync();
            await second.Services.GetRequiredService<IGrainFactory>().GetGrain<IRegionGrain>("default").Wake();

            Assert.Equal("Ready", await StateAsync(second));
            using var accepted = await PostAsync(second);
            Assert.Equal(HttpStatusCode.Created, accepted.StatusCode);
        }

        await Postgres.DropDatabaseAsync(database);
        Directory.Delete(folder, recursive: true);
    }

    private static Task<HttpResponseMessage> PostAsync(SiloFixture silo) =>
        silo.Http.PostAsync("/api/v1/jobs", new StringContent(Job, System.Text.Encoding.UTF8, "application/json"));

    private static async Task<string?> StateAsync(SiloFixture silo) =>
        (await silo.Http.GetFromJsonAsync<JsonElement>("/api/v1/regions/default")).GetProperty("state").GetString();
}
