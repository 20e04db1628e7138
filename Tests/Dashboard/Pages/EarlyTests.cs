using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace OrleansScheduler.Tests.Dashboard.Pages;

/// <summary>What is done on a page that is not live yet, since its connection takes its time, is not lost.</summary>
public sealed class EarlyTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string ScriptHasCome = "() => window.osched !== undefined";
    private const float PatienceMs = 30_000;

    [SkippableTheory]
    [InlineData("/nodes", "state", "Lost")]
    [InlineData("/nodes", "region", "local")]
    [InlineData("/jobs", "state", "Running")]
    [InlineData("/queues", "region", "local")]
    public async Task Choice_BeforeThePageIsLive_LeadsToItsPage(string path, string field, string value)
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await OpenAsync(site, path, new TaskCompletionSource());

        await page.SelectOptionAsync($"select[name={field}]", value);

        await ShowsAsync(page, path, "select", field, value);
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Choice_BeforeThePagesScriptHasCome_LeadsToItsPage()
    {
        await using var site = await DashboardSite.StartAsync();
        var script = new TaskCompletionSource();
        var page = await OpenAsync(site, "/jobs", new TaskCompletionSource());
        await OpenWithoutScriptAsync(site, page, "/nodes", script);

        await page.SelectOptionAsync("select[name=region]", "local");
        Assert.False(await page.EvaluateAsync<bool>(ScriptHasCome));
        script.SetResult();

        await ShowsAsync(page, "/nodes", "select", "region", "local");
        await page.Context.CloseAsync();
    }

    [SkippableTheory]
    [InlineData("/nodes", "name", "node-a")]
    [InlineData("/jobs", "label", "team=nlp")]
    [InlineData("/queues", "tenant", "web")]
    [InlineData("/audit", "kind", "node.cordoned")]
    public async Task Filter_BeforeThePageIsLive_LeadsToItsPage(string path, string field, string value)
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await OpenAsync(site, path, new TaskCompletionSource());

        await page.FillAsync($"input[name={field}]", value);
        await page.PressAsync($"input[name={field}]", "Enter");

        await ShowsAsync(page, path, "input", field, value);
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Action_BeforeThePageIsLive_AsksOnceItIs()
    {
        await using var site = await DashboardSite.StartAsync();
        var live = new TaskCompletionSource();
        var page = await OpenAsync(site, "/nodes/node-a", live);

        await page.ClickAsync("main button.danger");
        live.SetResult();

        await page.Locator("dialog[open]", new() { HasText = "Drain" }).WaitForAsync();
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Form_FilledAndSentBeforeThePageIsLive_IsSentOnceItIs()
    {
        await using var site = await DashboardSite.StartAsync();
        var live = new TaskCompletionSource();
        var page = await OpenAsync(site, "/submit", live);

        await page.FillAsync("#spec-name", "early");
        await SendAsync(site, page, live);
    }

    [SkippableFact]
    public async Task Form_FilledBeforeThePagesScriptHasCome_KeepsWhatWasTyped()
    {
        await using var site = await DashboardSite.StartAsync();
        var (live, script) = (new TaskCompletionSource(), new TaskCompletionSource());
        var page = await OpenAsync(site, "/jobs", live);
        await OpenWithoutScriptAsync(site, page, "/submit", script);
        await page.FillAsync("#spec-name", "early");
        Assert.False(await page.EvaluateAsync<bool>(ScriptHasCome));
        script.SetResult();
        await page.WaitForFunctionAsync(ScriptHasCome);
        await SendAsync(site, page, live);
    }

    /// <summary>Fills and sends the rest of a form that has its name; what is sent once the page is live has both.</summary>
    private static async Task SendAsync(DashboardSite site, IPage page, TaskCompletionSource live)
    {
        await page.FillAsync("#spec-run-command", "echo hello");
        await page.ClickAsync("main button[type=submit]");
        live.SetResult();

        await Assertions.Expect(page).ToHaveURLAsync($"{site.Address}jobs/{SampleCluster.Job}", new() { Timeout = PatienceMs });
        var sent = Assert.Single(site.Api.Calls, call => call is { Method: "POST", Path: "/jobs" }).Body!;
        Assert.Contains("\"name\": \"early\"", sent, StringComparison.Ordinal);
        Assert.Contains("echo hello", sent, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    /// <summary>The page of that filter is there. An expectation looks again and again: waiting for an address misses one that comes while the wait begins (playwright-dotnet issue 3364).</summary>
    private static async Task ShowsAsync(IPage page, string path, string element, string field, string value)
    {
        var filtered = new Regex($"{path}\\?(?:.*&)?{field}={Regex.Escape(Uri.EscapeDataString(value))}(?:&|$)", RegexOptions.None, TimeSpan.FromSeconds(1));
        await Assertions.Expect(page).ToHaveURLAsync(filtered, new() { Timeout = PatienceMs });
        await Assertions.Expect(page.Locator($"{element}[name={field}]")).ToHaveValueAsync(value, new() { Timeout = PatienceMs });
    }

    private static async Task OpenWithoutScriptAsync(DashboardSite site, IPage page, string path, TaskCompletionSource script)
    {
        await page.RouteAsync("**/assets/dashboard.js*", async route =>
        {
            await script.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(new Uri(site.Address, path).ToString(), new() { WaitUntil = WaitUntilState.Commit });
    }

    /// <summary>A page whose script has come, and that is live once <paramref name="live"/> is set.</summary>
    private async Task<IPage> OpenAsync(DashboardSite site, string path, TaskCompletionSource live)
    {
        var page = await chromium.OpenAsync(1440, 900);
        await page.RouteAsync("**/_blazor/negotiate**", async route =>
        {
            await live.Task;
            await route.ContinueAsync();
        });
        await PageWalkTests.SignInAsync(page, site, path);
        await page.Locator("[data-island=off]").WaitForAsync();
        await page.WaitForFunctionAsync(ScriptHasCome);
        return page;
    }
}
