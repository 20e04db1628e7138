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

    private const string Fits = "document.documentElement.scrollWidth <= document.documentElement.clientWidth";

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

    /// <summary>One load serves all looks, which are style alone; the two loads of a page are in the two that differ most.</summary>
    [SkippableTheory]
    [InlineData(1440, false, false)]
    [InlineData(390, true, true)]
    public async Task Pages_Open_AreLiveFitAndHaveNoErrors(int width, bool dark, bool empty)
    {
        await using var site = await DashboardSite.StartAsync();
        site.Api.Empty = empty;
        var wrong = await EachAsync(await chromium.OpenAsync(width, PageLook.Height, dark), site, async (page, errors) =>
        {
            var found = new List<string>();
            foreach (var look in PageLook.All)
            {
                await look.ApplyAsync(page);
                if (!await page.EvaluateAsync<bool>(Fits))
                {
                    found.Add($"wider than the window at {look}");
                }
            }

            return [.. errors, .. found];
        });

        Assert.Empty(wrong);
    }

    /// <summary>All pages at once, each in a tab of its own: the silo stops under all of them.</summary>
    [SkippableFact]
    public async Task Pages_WhenTheSiloStops_SaySo()
    {
        await using var site = await DashboardSite.StartAsync();
        var first = await chromium.OpenAsync(1440, PageLook.Height);
        await SignInAsync(first, site, "/");
        var tabs = new List<(IPage Page, string Path, string Content)>();
        foreach (var row in Pages)
        {
            var page = await first.Context.NewPageAsync();
            await page.GotoAsync(new Uri(site.Address, (string)row[0]).ToString());
            await page.Locator("[data-island=on]").WaitForAsync();
            tabs.Add((page, (string)row[0], (string)row[1]));
        }

        await site.StopAsync();

        foreach (var (page, path, content) in tabs)
        {
            // A tab behind others is drawn once a second.
            await page.BringToFrontAsync();
            await Assertions.Expect(page.Locator("dialog#gone[open]")).ToContainTextAsync("The silo does not answer", new() { Timeout = 60_000 });
            foreach (var look in PageLook.All)
            {
                await look.ApplyAsync(page);
                Assert.True(await page.Locator("dialog#gone[open]").IsVisibleAsync(), $"{path} does not say at {look} that the silo is gone.");
                Assert.True(await page.EvaluateAsync<bool>(Fits), $"{path} is wider than the window at {look} once the silo is gone.");
            }

            Assert.True((await page.InnerTextAsync("main")).Contains(content, StringComparison.Ordinal), $"{path} shows its content no more.");
            await page.CloseAsync();
        }

        await first.Context.CloseAsync();
    }

    /// <summary>Signs in once and opens each page in a tab of its own until it is live; what is wrong, with the page's address.</summary>
    internal static async Task<IReadOnlyList<string>> EachAsync(IPage first, DashboardSite site, Func<IPage, IReadOnlyList<string>, Task<IReadOnlyList<string>>> check)
    {
        await SignInAsync(first, site, "/");
        var wrong = new List<string>();
        foreach (var row in Pages)
        {
            var (path, content) = ((string)row[0], (string)row[1]);
            var page = await first.Context.NewPageAsync();
            var errors = Watch(page);
            await page.GotoAsync(new Uri(site.Address, path).ToString());
            var rendered = await page.InnerTextAsync("main");
            await Assertions.Expect(page.Locator("[data-island=on]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
            // Icons come after the page: without their font they would stay hidden, and nothing else would say so.
            await Assertions.Expect(page.Locator(".rzi").First).ToHaveCSSAsync("visibility", "visible", new() { Timeout = 60_000 });
            if (!rendered.Contains(content, StringComparison.Ordinal))
            {
                wrong.Add($"{path}: '{content}' is missing from what was rendered");
            }

            wrong.AddRange((await check(page, errors)).Select(problem => $"{path}: {problem}"));
            await page.CloseAsync();
        }

        await first.Context.CloseAsync();
        return wrong;
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
