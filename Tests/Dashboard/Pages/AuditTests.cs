using OrleansScheduler.Dashboard.Data;

namespace OrleansScheduler.Tests.Dashboard.Pages;

public sealed class AuditTests : IAsyncLifetime
{
    private DashboardSite _site = null!;

    public async Task InitializeAsync() => _site = await DashboardSite.StartAsync();

    public Task DisposeAsync() => _site.DisposeAsync().AsTask();

    [Fact]
    public async Task Get_WithFilters_AsksTheApiNewestFirstAndKeepsThem()
    {
        using var browser = await SignedInAsync("boss");

        var html = await browser.GetStringAsync("/audit?kind=attempt.placed&node=node-a&tenant=research%2Fnlp");

        Assert.Contains(_site.Api.Calls, call => call.Path == "/audit?tenant=research%2Fnlp&node=node-a&kind=attempt.placed&order=newest&limit=50");
        Assert.Contains("href=\"/audit?tenant=research%2Fnlp&amp;node=node-a&amp;kind=attempt.placed&amp;cursor=further\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Rows_LeadToTheDecisionAndSayWhy()
    {
        using var browser = await SignedInAsync("boss");

        var html = await browser.GetStringAsync("/audit");

        foreach (var shown in new[] { $"/jobs/{SampleCluster.Job}?task=0", "href=\"/nodes/node-a\"", "<q>new disks</q>", "node-a 0.75", "&lt;b&gt;node-a&lt;/b&gt; takes no more" })
        {
            Assert.Contains(shown, html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Get_AsTenant_HasNoLinksToNodes()
    {
        using var browser = await SignedInAsync("nlp");

        var html = await browser.GetStringAsync("/audit");

        Assert.DoesNotContain("href=\"/nodes", html, StringComparison.Ordinal);
        Assert.All(_site.Api.Calls, call => Assert.Equal(SampleCluster.Tenant, call.User));
    }

    [Fact]
    public async Task Get_AFilterThatTheApiRefuses_SaysWhy()
    {
        _site.Api["/audit"] = new ApiProblem { Status = 400, Code = "kind_unknown", Title = "There is no such kind" };
        using var browser = await SignedInAsync("boss");

        var html = await browser.GetStringAsync("/audit?kind=nonsense");

        Assert.Contains("This filter cannot be used", html, StringComparison.Ordinal);
        Assert.Contains("kind_unknown", html, StringComparison.Ordinal);
    }

    private async Task<HttpClient> SignedInAsync(string key)
    {
        var browser = _site.Browse();
        await DashboardSite.SignInAsync(browser, key);
        return browser;
    }
}
