using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using OrleansScheduler.Silo;
using OrleansScheduler.Storage;

namespace OrleansScheduler.Tests.Silo;

public sealed class StartTests
{
    [Fact]
    public async Task Start_DataFolderOfRunningSilo_IsRefusedInWords()
    {
        await using var first = await SiloFixture.StartAsync(new());
        var error = await Assert.ThrowsAsync<StoreInUseException>(() => SiloFixture.StartAsync(new() { DataFolder = first.DataFolder }));
        Assert.Contains(first.DataFolder, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_Again_KeepsKeyJobsAndTenants()
    {
        var folder = Directory.CreateTempSubdirectory("osched-again-").FullName;
        string key, job;
        await using (var first = await SiloFixture.StartAsync(new() { DataFolder = folder }))
        {
            key = first.OperatorKey;
            using var answer = await first.Http.PostAsync("/api/v1/jobs", new StringContent(
                """{"name":"kept","resources":{"cpu":"1"},"run":{"command":["true"]}}""", System.Text.Encoding.UTF8, "application/json"));
            job = answer.Headers.Location!.ToString();
        }

        await using (var second = await SiloFixture.StartAsync(new() { DataFolder = folder }))
        {
            Assert.Equal(key, second.OperatorKey);
            Assert.Contains("\"kept\"", await second.Http.GetStringAsync(job), StringComparison.Ordinal);
        }

        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(folder));
        Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(Path.Combine(folder, "operator.key")));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("Silo:Urls", "http://0.0.0.0:8080", "AllowPlainHttp")]
    [InlineData("Silo:Urls", "https://0.0.0.0:8443", "Silo:Certificate")]
    [InlineData("Silo:Certificate", "/nowhere/cert.pem", "/nowhere/cert.pem")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://0.0.0.0:8080", "Kestrel:Endpoints")]
    [InlineData("RateLimits:UnitsPerSecond", "0", "RateLimits:UnitsPerSecond")]
    [InlineData("Silo:DefaultTenant", "A B", "tenant's path")]
    [InlineData("Silo:Colour", "blue", "Colour")]
    [InlineData("Storage:Provider", "Oracle", "Storage")]
    [InlineData("Grains:LeaseMs", "1", "LeaseMs")]
    [InlineData("LocalAgent:Cpu", "many", "LocalAgent:Cpu")]
    [InlineData("Clustering:Address", "silo-1", "Clustering:Address")]
    [InlineData("LocalAgent:Name", "Not A Name", "LocalAgent:Name")]
    public void Build_BadSetting_IsRefusedByName(string setting, string value, string expected)
    {
        var error = Assert.Throws<OptionsValidationException>(() => SiloApplication.Build([], builder =>
            builder.Configuration.AddInMemoryCollection([new("Silo:DataPath", Path.GetTempPath()), new(setting, value)])));
        Assert.Contains(expected, string.Join('\n', error.Failures), StringComparison.Ordinal);
    }

    /// <summary>To watch the settings is to watch the working directory with all below it, where the store's file may be.</summary>
    [Fact]
    public void Build_ReadsSettingsOnce_AndWatchesNoFile() => SiloApplication.Build([], builder =>
    {
        builder.Configuration.AddInMemoryCollection([new("Silo:DataPath", Path.GetTempPath())]);
        var files = ((IConfigurationBuilder)builder.Configuration).Sources.OfType<FileConfigurationSource>().ToList();
        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => file.ReloadOnChange);
    });

    [SkippableFact]
    public async Task Start_OnPostgres_AcceptsAndRemembersJobs()
    {
        var database = await Postgres.CreateDatabaseAsync();
        await using (var silo = await SiloFixture.StartAsync(new() { PostgresConnection = database }))
        {
            using var answer = await silo.Http.PostAsync("/api/v1/jobs", new StringContent(
                """{"name":"pg","resources":{"cpu":"1"},"run":{"command":["true"]}}""", System.Text.Encoding.UTF8, "application/json"));
            Assert.Contains("\"pg\"", await silo.Http.GetStringAsync(answer.Headers.Location), StringComparison.Ordinal);
            Assert.Contains("\"store\":\"postgresql\"", await silo.Http.GetStringAsync("/health"), StringComparison.Ordinal);
        }

        await Postgres.DropDatabaseAsync(database);
    }
}
