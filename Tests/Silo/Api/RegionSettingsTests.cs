using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Errors;
using OrleansScheduler.Client.Requests;

namespace OrleansScheduler.Tests.Silo.Api;

/// <summary>What an operator says of a region is kept, shown, audited, and guarded by its ETag.</summary>
public sealed class RegionSettingsTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task Put_Settings_CreatesChangesAndKeepsWhatIsAbsent()
    {
        using var http = new HttpClient();
        var regions = new SchedulerClient(http, silo.ClientOptions()).Regions;
        var created = await regions.ChangeAsync("alps", new() { Jurisdiction = "ch", CostPerCoreHour = 0.031m, Labels = Map("tier", "gold"), Reason = "opened" });
        Assert.Equal(("CH", 0.031m, "gold", "1"), (created.Jurisdiction, created.CostPerCoreHour, created.Labels["tier"], created.ETag));

        var changed = await regions.ChangeAsync("alps", new() { ClearCostPerCoreHour = true, OverflowAfter = "off", Reason = "test" }, created.ETag);
        Assert.Equal(("CH", null, "off", "2"), (changed.Jurisdiction, changed.CostPerCoreHour, changed.OverflowAfter, changed.ETag));
        var stale = await Assert.ThrowsAsync<SchedulerApiException>(() => regions.ChangeAsync("alps", new() { Jurisdiction = "EU", Reason = "test" }, created.ETag));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "etag_mismatch"), (stale.Status, stale.Code));

        // The same again changes nothing and leaves no row.
        Assert.Equal("2", (await regions.ChangeAsync("alps", new() { OverflowAfter = "off", Reason = "test" })).ETag);
        var audit = await silo.Http.GetFromJsonAsync<JsonElement>("/api/v1/audit?region=alps&kind=region.configured");
        var rows = audit.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(2, rows.Length);
        Assert.Contains(rows, r => r.TryGetProperty("reason", out var reason) && reason.GetString() == "opened");
        Assert.Contains(rows, r => r.GetProperty("text").GetString()!.Contains("the jurisdiction CH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Carbon_IsLoadedFromCsvAndJson_AndNowIsShown()
    {
        using var http = new HttpClient();
        var regions = new SchedulerClient(http, silo.ClientOptions()).Regions;
        await regions.CreateAsync("fjord", "test");
        var loaded = await regions.LoadCarbonAsync("fjord", "time,gco2_per_kwh,source\n2020-01-01T00:00:00Z, 25.5,hydro\n2099-01-01T00:00:00Z,400,coal\n", "day ahead");
        Assert.Equal((25.5m, 2), (loaded.GramsPerKwhNow, loaded.Points.Count));
        Assert.Equal(25.5m, (await regions.GetAsync("fjord")).CarbonNow);

        var set = await regions.SetCarbonAsync("fjord", new() { Points = [new() { At = DateTimeOffset.UnixEpoch, GramsPerKwh = 7 }] }, "measured");
        Assert.Equal((7m, "2"), (set.GramsPerKwhNow, set.ETag));
        Assert.Equal(set.Points, (await regions.GetCarbonAsync("fjord")).Points);
        Assert.Empty((await regions.SetCarbonAsync("fjord", new CarbonSeries(), "not known")).Points);
    }

    [Theory]
    [InlineData("time;g\n1;2\n", "csv_invalid")]
    [InlineData("time,gco2_per_kwh\nsoon,12\n", "csv_invalid")]
    [InlineData("time,gco2_per_kwh\n2020-01-01T00:00:00Z,\n", "csv_invalid")]
    [InlineData("time,gco2_per_kwh\n2020-01-01T00:00:00Z,99999\n", "invalid")]
    [InlineData("", "csv_invalid")]
    public async Task Carbon_WrongCsv_IsRefused(string csv, string code)
    {
        using var answer = await silo.Http.PutAsync("/api/v1/regions/default/carbon?reason=test", new StringContent(csv, Encoding.UTF8, "text/csv"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (answer.StatusCode, await CodeOf(answer)));
    }

    [Theory]
    [InlineData("""{"jurisdiction":"E U"}""", "jurisdiction_invalid")]
    [InlineData("""{"costPerCoreHour":-1}""", "cost_invalid")]
    [InlineData("""{"costPerCoreHour":"1"}""", "wrong_type")]
    [InlineData("""{"overflowAfter":"soon"}""", "duration_invalid")]
    [InlineData("""{"carbon":{"points":[{"at":"x","gramsPerKwh":1}]}}""", "carbon_invalid")]
    [InlineData("""{"labels":{"":"x"}}""", "label_invalid")]
    [InlineData("""{"weight":3,"reason":"r"}""", "unknown_field")]
    public async Task Put_WrongSettings_AreRefusedAndNothingIsMade(string body, string code)
    {
        using var answer = await silo.Http.PutAsync("/api/v1/regions/never", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (answer.StatusCode, await CodeOf(answer)));
        using var read = await silo.Http.GetAsync("/api/v1/regions/never");
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    private static Dictionary<string, string> Map(string key, string value) => new(StringComparer.Ordinal) { [key] = value };
}
