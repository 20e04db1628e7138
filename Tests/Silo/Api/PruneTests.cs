using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansScheduler.Tests.Silo.Api;

public sealed class PruneTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task Prune_WithoutAReason_IsRefused()
    {
        var problem = await PostAsync("""{"olderThan":"30d"}""");

        Assert.Equal("reason_required", problem.GetProperty("code").GetString());
        Assert.Equal("reason", Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("path").GetString());
    }

    [Theory]
    [InlineData("59s")]
    [InlineData("soon")]
    [InlineData("-1d")]
    public async Task Prune_AgeThatIsNone_IsRefused(string age)
    {
        var problem = await PostAsync($$"""{"olderThan":"{{age}}","reason":"x"}""");

        Assert.Equal("duration_invalid", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Prune_DryRun_CountsAndNamesTheCutoffs()
    {
        var view = await PostAsync("""{"olderThan":"30d","audit":"60d","dryRun":true}""");

        Assert.Equal((0, 0), (view.GetProperty("jobs").GetInt32(), view.GetProperty("auditRows").GetInt32()));
        Assert.Equal(TimeSpan.FromDays(30), view.GetProperty("jobsBefore").GetDateTimeOffset() - view.GetProperty("auditBefore").GetDateTimeOffset());
    }

    [Fact]
    public async Task Prune_NothingOldEnough_DeletesNothingAndHasNoMore()
    {
        var view = await PostAsync("""{"olderThan":"30d","reason":"the disk is full"}""");

        Assert.False(view.GetProperty("more").GetBoolean());
        Assert.Equal(0, view.GetProperty("attempts").GetInt32());
    }

    private async Task<JsonElement> PostAsync(string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await silo.Http.PostAsync("/api/v1/prune", content);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
