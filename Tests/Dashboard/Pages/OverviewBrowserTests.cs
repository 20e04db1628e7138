using Microsoft.Playwright;

namespace OrleansScheduler.Tests.Dashboard.Pages;

/// <summary>The live island, in Debian's Chromium.</summary>
public sealed class OverviewBrowserTests
{
    private const string Chromium = "/usr/bin/chromium";

    [SkippableFact]
    public async Task Page_Open_RefreshesItselfPausesAndFitsAPhone()
    {
        if (!File.Exists(Chromium) && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"{Chromium} is missing");
        }

        Skip.IfNot(File.Exists(Chromium), $"skipped: {Chromium} not found");
        await using var site = await DashboardSite.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);

        await page.GotoAsync($"{site.Address}signin");
        await page.FillAsync("#key", "boss");
        await page.ClickAsync("button.primary");
        await page.Locator(".live", new() { HasText = "Live" }).WaitForAsync();
        var shown = await page.InnerTextAsync(".live time");
        await Assertions.Expect(page.Locator(".live time")).Not.ToHaveTextAsync(shown, new() { Timeout = 2000 });
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "The page is wider than the phone.");

        await page.ClickAsync(".pause .rz-switch");
        await page.Locator(".live", new() { HasText = "Paused" }).WaitForAsync();

        site.Revoked.Add(SampleCluster.Operator.KeyId);
        await page.ClickAsync(".pause .rz-switch");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/signin", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Empty(errors);
    }
}
