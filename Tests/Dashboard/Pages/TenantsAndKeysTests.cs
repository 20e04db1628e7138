using Microsoft.Playwright;

namespace OrleansScheduler.Tests.Dashboard.Pages;

public sealed class TenantsAndKeysTests(Chromium chromium) : IClassFixture<Chromium>
{
    [SkippableFact]
    public async Task Key_Created_ShowsItsTextUntilItIsTaken()
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await chromium.OpenAsync(1440, 900);
        await PageWalkTests.SignInAsync(page, site, "/keys");
        await page.Locator("[data-island=on]").WaitForAsync();

        await page.ClickAsync("text=New key…");
        await page.FillAsync("dialog[open] input[placeholder='what it is for']", "ci");
        await page.FillAsync("dialog[open] textarea", "the pipeline");
        await page.ClickAsync("dialog[open] button[type=submit]");

        await Assertions.Expect(page.Locator("#secret")).ToHaveTextAsync("osk_k9_text");
        Assert.Equal("""{"role":"submitter","name":"ci","reason":"the pipeline"}""", Assert.Single(site.Api.Calls, call => call is { Method: "POST", Path: "/keys" }).Body);
        await page.ClickAsync("text=I have it");
        await Assertions.Expect(page.Locator("#secret")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Get_Guarantees_AreOnTheTenantsPageAndInTheQueues()
    {
        await using var site = await DashboardSite.StartAsync();
        using var browser = site.Browse();
        await DashboardSite.SignInAsync(browser, "boss");

        Assert.Contains("""data-head="Guaranteed">6 cpu, 32G memory</td>""", await browser.GetStringAsync("/tenants"), StringComparison.Ordinal);
        var queues = await browser.GetStringAsync("/queues");
        Assert.Contains("""data-head="Guaranteed">cpu 6, memory 32G</td>""", queues, StringComparison.Ordinal);
        Assert.Contains("served first", queues, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AsTenantAdmin_OffersNoMoreThanItMayDo()
    {
        await using var site = await DashboardSite.StartAsync();
        using var browser = site.Browse();
        await DashboardSite.SignInAsync(browser, "nlp");

        var tenants = await browser.GetStringAsync("/tenants");
        var keys = await browser.GetStringAsync("/keys");
        var region = await browser.GetStringAsync("/regions/local");

        Assert.DoesNotContain("New tenant", tenants, StringComparison.Ordinal);
        Assert.DoesNotContain("Change research/nlp", tenants, StringComparison.Ordinal);
        Assert.DoesNotContain("Enrolments", keys, StringComparison.Ordinal);
        Assert.Contains("An operator changes and pauses regions", region, StringComparison.Ordinal);
        Assert.DoesNotContain("How evenly", region, StringComparison.Ordinal);
        Assert.All(site.Api.Calls, call => Assert.Equal(SampleCluster.Tenant, call.User));
    }
}
