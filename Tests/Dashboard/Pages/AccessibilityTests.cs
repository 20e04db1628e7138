using System.Text.Json;
using Microsoft.Playwright;

namespace OrleansScheduler.Tests.Dashboard.Pages;

/// <summary>axe-core finds nothing serious on any page: with data and empty, light and dark, wide and on a phone, with dialogs open.</summary>
public sealed class AccessibilityTests(Chromium chromium) : IClassFixture<Chromium>
{
    /// <summary>Each theme and each width is seen with data and empty.</summary>
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_Open_HaveNoSeriousIssue(bool empty)
    {
        await using var site = await DashboardSite.StartAsync();
        site.Api.Empty = empty;
        PageLook[] looks = empty ? [new(1440, true), new(390, false)] : [new(1440, false), new(390, true)];
        var issues = await PageWalkTests.EachAsync(await chromium.OpenAsync(looks[0].Width, PageLook.Height, looks[0].Dark), site, async (page, _) =>
        {
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(part => part.open = true)");
            var found = new List<string>();
            foreach (var look in looks)
            {
                await look.ApplyAsync(page);
                found.AddRange((await CheckAsync(page)).Select(issue => $"{look}: {issue}"));
            }

            return found;
        });

        Assert.Empty(issues);
    }

    [SkippableTheory]
    [InlineData("keys", false)]
    [InlineData("ask", true)]
    [InlineData("menu", false)]
    [InlineData("signin", true)]
    [InlineData("gone", false)]
    public async Task Dialog_Open_HasNoSeriousIssue(string dialog, bool dark)
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await chromium.OpenAsync(dialog == "menu" ? 390 : 1440, 900, dark);
        await PageWalkTests.SignInAsync(page, site, $"/jobs/{SampleCluster.Job}");
        await page.Locator("[data-island=on]").WaitForAsync();
        switch (dialog)
        {
            case "keys":
                await page.Keyboard.PressAsync("?");
                await page.Locator("#keys[open]").WaitForAsync();
                break;
            case "ask":
                await page.GetByRole(AriaRole.Button, new() { Name = "Cancel…" }).ClickAsync();
                await page.Locator("dialog[open] textarea").WaitForAsync();
                break;
            case "menu":
                await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
                await page.Locator("#menu nav").WaitForAsync();
                break;
            case "signin":
                await page.GotoAsync($"{site.Address}signin?failed=1");
                break;
            default:
                await site.StopAsync();
                await page.Locator("#gone[open]").WaitForAsync();
                break;
        }

        Assert.Empty(await CheckAsync(page));
        await page.Context.CloseAsync();
    }

    /// <summary>What is serious or critical, in words: rule, what it means, where.</summary>
    private static async Task<string[]> CheckAsync(IPage page)
    {
        await page.EvaluateAsync(await AxeScript.GetAsync());
        var found = await page.EvaluateAsync<JsonElement>(
            "axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')"
            + ".map(v => `${v.id}: ${v.help}: ` + v.nodes.map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).join('; ')))");
        return [.. found.EnumerateArray().Select(issue => issue.GetString()!)];
    }
}
