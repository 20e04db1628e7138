using System.Net;

namespace OrleansScheduler.Tests.Dashboard.Hosting;

public sealed class UnknownAddressTests : IAsyncLifetime
{
    private const string Page = "text/html,application/xhtml+xml,*/*;q=0.8";

    private DashboardSite _site = null!;

    public async Task InitializeAsync() => _site = await DashboardSite.StartAsync();

    public Task DisposeAsync() => _site.DisposeAsync().AsTask();

    [Fact]
    public async Task Get_SignedIn_IsAPageInTheFrame()
    {
        using var browser = _site.Browse();
        await DashboardSite.SignInAsync(browser, "boss");

        using var answer = await GetAsync(browser, "/job/x<b>");
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("There is no such page", html, StringComparison.Ordinal);
        Assert.Contains("Nothing is at /job/x&lt;b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("Sign out", html, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_NotSignedIn_IsAPageWithoutTheMenu()
    {
        using var browser = _site.Browse();

        using var answer = await GetAsync(browser, "/nowhere");
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no such page", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Sign out", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/nowhere", Page)]
    [InlineData("/nowhere", "application/json")]
    [InlineData("/nowhere", "*/*")]
    [InlineData("/nowhere", "text/html;q=0")]
    public async Task Get_OfTheApiOrByAProgram_IsLeftToTheHost(string path, string accept)
    {
        using var browser = _site.Browse();

        using var answer = await GetAsync(browser, path, accept);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient browser, string path, string accept = Page)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        return await browser.SendAsync(request);
    }
}
