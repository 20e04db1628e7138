using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Tests.Dashboard.Pages;

/// <summary>The Fairness and Queues pages as they are rendered, without scripts.</summary>
public sealed class FairnessTests
{
    [Fact]
    public async Task Fairness_Rendered_HasLinesTheirTableAndTheIndex()
    {
        await using var site = await DashboardSite.StartAsync();

        var html = await ReadAsync(site, "boss", "/fairness");

        Assert.Contains("class=\"line look-1\"", html, StringComparison.Ordinal);
        Assert.Contains("research/nlp 25 percent of 33.3 due", html, StringComparison.Ordinal);
        Assert.Contains("0.962", html, StringComparison.Ordinal);
        Assert.Contains("Table: Share of local in percent", html, StringComparison.Ordinal);
        Assert.Contains(site.Api.Calls, call => call.Path == "/fairness?region=local&window=10m");
    }

    [Fact]
    public async Task Fairness_OfATenant_ShowsNoIndex()
    {
        await using var site = await DashboardSite.StartAsync();
        site.Api["/fairness"] = new FairnessView { Region = "local", Tenants = [new() { Tenant = "research/nlp", Weight = 1, AveragePercent = 5, EntitledPercent = 5, ServiceRatio = 1, SharesPercent = [5] }] };

        var html = await ReadAsync(site, "nlp", "/fairness?window=1h");

        Assert.Contains("research/nlp", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Jain", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fairness_WithoutAnybody_SaysSo()
    {
        await using var site = await DashboardSite.StartAsync();
        site.Api["/fairness"] = new FairnessView { Region = "local" };

        Assert.Contains("Nobody received or asked for anything in the last 24h", await ReadAsync(site, "boss", "/fairness?region=local&window=24h"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queues_Rendered_ShowTheTreeWithItsLimitsAndNoTenantsMarkup()
    {
        await using var site = await DashboardSite.StartAsync();

        var html = await ReadAsync(site, "boss", "/queues");

        Assert.Contains("cpu 8, 20 tasks", html, StringComparison.Ordinal);
        Assert.Contains("3 in all", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;no node&lt;/b&gt; is large enough", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queues_WithAFilterThatNobodyFits_OffersAll()
    {
        await using var site = await DashboardSite.StartAsync();

        Assert.Contains("No tenant fits this filter", await ReadAsync(site, "boss", "/queues?tenant=nobody"), StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(DashboardSite site, string key, string path)
    {
        using var browser = site.Browse();
        using var signedIn = await DashboardSite.SignInAsync(browser, key, path);
        return await browser.GetStringAsync(path);
    }
}
