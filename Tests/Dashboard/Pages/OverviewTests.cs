using System.Net;
using OrleansScheduler.Dashboard.Data;

namespace OrleansScheduler.Tests.Dashboard.Pages;

public sealed class OverviewTests : IAsyncLifetime
{
    private DashboardSite _site = null!;

    public async Task InitializeAsync() => _site = await DashboardSite.StartAsync();

    public Task DisposeAsync() => _site.DisposeAsync().AsTask();

    [Fact]
    public async Task Get_AsOperator_IsCompleteAsRendered()
    {
        using var browser = _site.Browse();
        await DashboardSite.SignInAsync(browser, "boss");

        var html = await browser.GetStringAsync("/");

        foreach (var shown in new[] { "research/nlp", "web", "4.5", "1/8", "behind research/nlp", "node-b was lost", "tenant_starving" })
        {
            Assert.Contains(shown, html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Get_AsTenant_ReadsAsThatKeyAndShowsNoClusterFigures()
    {
        using var browser = _site.Browse();
        await DashboardSite.SignInAsync(browser, "nlp");

        var html = await browser.GetStringAsync("/");

        Assert.All(_site.Api.Calls, call => Assert.Equal(SampleCluster.Tenant, call.User));
        Assert.Contains("research/nlp", html, StringComparison.Ordinal);
        Assert.DoesNotContain("nodes ready", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WhenTheApiRefuses_SaysWhyWithItsCode()
    {
        _site.Api["/regions"] = new ApiProblem { Status = 503, Code = "recovering", Title = "The region reads its state after a restart" };
        using var browser = _site.Browse();
        await DashboardSite.SignInAsync(browser, "boss");

        var html = await browser.GetStringAsync("/");

        Assert.Contains("The region reads its state", html, StringComparison.Ordinal);
        Assert.Contains("<code>recovering</code>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_TextFromTenants_IsEncoded()
    {
        using var browser = _site.Browse();
        await DashboardSite.SignInAsync(browser, "boss");

        var html = await browser.GetStringAsync("/");

        Assert.Contains("&lt;b&gt;no node&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>no node</b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Page_AllowsScriptsAndFramesOfThisSiteOnly()
    {
        using var browser = _site.Browse();

        using var answer = await browser.GetAsync("/signin");

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("/_framework/blazor.web.js", "text/javascript")]
    [InlineData("/assets/css/auto.css", "text/css")]
    [InlineData("/assets/dashboard.js", "text/javascript")]
    [InlineData("/assets/css/light.css", "text/css")]
    [InlineData("/assets/css/dark.css", "text/css")]
    [InlineData("/assets/fonts/MaterialSymbolsOutlined.woff2", "font/woff2")]
    public async Task Get_Asset_IsServedToEveryoneAndRevalidated(string path, string type)
    {
        using var browser = _site.Browse();

        using var answer = await browser.GetAsync(path);
        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        using var unchanged = await browser.SendAsync(again);

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.True((await answer.Content.ReadAsByteArrayAsync()).Length > 1000, $"{path} is too short to be what it should be.");
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }
}
