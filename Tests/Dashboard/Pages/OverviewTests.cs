using System.Net;

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

        foreach (var shown in new[] { "research/nlp", "web", "node-a", "node-b", "4.5", "1/8", "03:04:0", "behind research/nlp" })
        {
            Assert.Contains(shown, html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Get_AsTenant_ShowsNothingOfOthers()
    {
        using var browser = _site.Browse();
        await DashboardSite.SignInAsync(browser, "nlp");

        var html = await browser.GetStringAsync("/");

        Assert.Contains("research/nlp", html, StringComparison.Ordinal);
        Assert.DoesNotContain("web", html.Replace("blazor.web.js", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("node-a", html, StringComparison.Ordinal);
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
    [InlineData("/assets/radzen.js", "text/javascript")]
    [InlineData("/assets/css/dashboard.css", "text/css")]
    [InlineData("/assets/css/radzen-light.css", "text/css")]
    [InlineData("/assets/css/radzen-dark.css", "text/css")]
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
