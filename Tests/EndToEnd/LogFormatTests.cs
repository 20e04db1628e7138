using System.Text.Json;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Tests.EndToEnd;

[Collection(EndToEndCollection.Name)]
public sealed class LogFormatTests
{
    [Fact]
    public async Task Silo_WithJsonLogs_WritesAnObjectALineFromTheStartToTheEnd()
    {
        using var house = new TemporaryHouse();
        var data = house.Folder("silo");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Silo__Urls"] = "http://127.0.0.1:0",
            ["Silo__DataPath"] = data,
            ["Silo__LogFormat"] = "json",
            ["Clustering__SingleSilo"] = "true",
            ["LocalAgent__Enabled"] = "false",
        };
        await using var silo = ChildProgram.Start(ProgramFiles.Silo, [], environment, data);
        await silo.WaitForLineAsync(line => line.Contains("is ready under epoch", StringComparison.Ordinal), TimeSpan.FromMinutes(1));
        silo.Terminate();
        Assert.Equal(0, await silo.WaitForExitAsync(TimeSpan.FromMinutes(1)));

        var lines = silo.Output.Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();

        var ready = Assert.Single(lines, line => line.GetProperty("EventId").GetInt32() == 3211);
        Assert.Equal("default", ready.GetProperty("State").GetProperty("Region").GetString());
        Assert.Equal(TimeSpan.Zero, ready.GetProperty("Timestamp").GetDateTimeOffset().Offset);
    }
}
