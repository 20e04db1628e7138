using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;

namespace OrleansScheduler.Tests.Dashboard.Pages;

/// <summary>
/// Every page in Debian's Chromium: with data, empty and with the silo stopped; wide and on a phone; light and dark. A page
/// that is added has a row in <see cref="Pages"/>: its address and a text that only its content has; a route without one fails.
/// </summary>
public sealed class PageWalkTests(Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<string, string> Pages => new()
    {
        { "/", "Why tasks wait" },
        { "/jobs", "Newest first" },
        { $"/jobs/{SampleCluster.Job}", "Attempts" },
        { "/submit", "Dry run" },
        { "/queues", "A fair share is" },
        { "/fairness?region=local&window=10m", "10m" },
        { "/nodes", "Would this job fit?" },
        { "/nodes/node-a", "What runs here" },
        { "/audit", "Newest first" },
        { "/tenants", "New tenant" },
        { "/keys", "Enrolments of agents" },
        { "/regions", "Jobs go where" },
        { "/regions/local", "Carbon intensity" },
    };

    public static TheoryData<string, string, int, bool, bool> Walk()
    {
        var walk = new TheoryData<string, string, int, bool, bool>();
        foreach (var row in Pages)
        {
            foreach (var (width, dark, empty) in new[] { (1440, false, false), (1440, true, true), (390, false, true), (390, true, false) })
            {
                walk.Add((string)row[0], (string)row[1], width, dark, empty);
            }
        }

        return walk;
    }

    public static TheoryData<string> Routes()
        => [.. typeof(OrleansScheduler.Dashboard.App).Assembly.GetTypes()
            .Where(page => page.GetCustomAttribute<AllowAnonymousAttribute>() is null)
            .SelectMany(page => page.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template)];

    [Theory]
    [MemberData(nameof(Routes))]
    public void Route_OfAPage_HasARow(string route)
    {
        var like = new Regex("^" + Regex.Replace(route, "{[^}]+}", "[^/]+", RegexOptions.None, TimeSpan.FromSeconds(1)) + "$", RegexOptions.None, TimeSpan.FromSeconds(1));

        Assert.Contains(Pages.Select(row => ((string)row[0]).Split('?')[0]), path => like.IsMatch(path));
    }

    [SkippableTheory]
    [MemberData(nameof(Walk))]
    public async Task Page_Open_IsLiveFitsAndHasNoErrors(string path, string content, int width, bool dark, bool empty)
    {
        await using var site = await DashboardSite.StartAsync();
        site.Api.Empty = empty;
        var page = await chromium.OpenAsync(width, 900, dark);
        var errors = Watch(page);

        await SignInAsync(page, site, path);

        Assert.Contains(content, await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.Locator("[data-island=on]").WaitForAsync();
        // As it is shown in its own fonts, and not in the middle of a change.
        await page.EvaluateAsync("document.fonts.ready.then(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))))");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "The page is wider than the window.");
        Assert.Empty(errors);
        await page.Context.CloseAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(Pages))]
    public async Task Page_WhenTheSiloStops_SaysSo(string path, string content)
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await chromium.OpenAsync(1440, 900);
        await SignInAsync(page, site, path);
        await page.Locator("[data-island=on]").WaitForAsync();

        await site.StopAsync();

        await page.Locator("dialog#gone[open]", new() { HasText = "The silo does not answer" }).WaitForAsync();
        Assert.Contains(content, await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    internal static async Task SignInAsync(IPage page, DashboardSite site, string path)
    {
        await page.GotoAsync($"{site.Address}signin?return={Uri.EscapeDataString(path)}");
        await page.FillAsync("#key", "boss");
        await page.ClickAsync("main button.primary");
        await page.Locator("main h1").WaitForAsync();
    }

    private static List<string> Watch(IPage page)
    {
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add(message.Text);
            }
        };
        return errors;
    }
}
