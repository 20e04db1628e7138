using System.Net;
using OrleansScheduler.Dashboard.Hosting;

namespace OrleansScheduler.Tests.Dashboard.Hosting;

public sealed class SignInEndpointsTests : IAsyncLifetime
{
    private DashboardSite _site = null!;

    public async Task InitializeAsync() => _site = await DashboardSite.StartAsync();

    public Task DisposeAsync() => _site.DisposeAsync().AsTask();

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/jobs?x=1", "/jobs?x=1")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/a\r\nSet-Cookie: x", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void LocalPath_OfAReturnAddress_StaysOnThisSite(string? path, string expected)
        => Assert.Equal(expected, SignInEndpoints.LocalPath(path));

    [Fact]
    public async Task Get_WithoutSignIn_LeadsToTheForm()
    {
        using var browser = _site.Browse();

        using var answer = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/signin?return=%2F", answer.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task SignIn_WithAKey_OpensThePageUntilTheKeyIsRevoked()
    {
        using var browser = _site.Browse();

        using var signedIn = await DashboardSite.SignInAsync(browser, "boss");
        using var page = await browser.GetAsync("/");
        _site.Revoked.Add(SampleCluster.Operator.KeyId);
        using var later = await browser.GetAsync("/");

        Assert.Equal((HttpStatusCode.Redirect, "/"), (signedIn.StatusCode, signedIn.Headers.Location!.OriginalString));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
    }

    [Fact]
    public async Task SignIn_WithAnUnknownKey_SaysSo()
    {
        using var browser = _site.Browse();

        using var answer = await DashboardSite.SignInAsync(browser, "wrong", "/x");

        Assert.Equal("/signin?failed=1&return=%2Fx", answer.Headers.Location!.OriginalString);
        Assert.Contains("not valid here", await browser.GetStringAsync(answer.Headers.Location), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
    }

    [Theory]
    [InlineData("/signin")]
    [InlineData("/signout")]
    [InlineData("/theme")]
    public async Task Post_WithoutTheFormsToken_IsRefused(string path)
    {
        using var browser = _site.Browse();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = "boss" });

        using var answer = await browser.PostAsync(path, form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
