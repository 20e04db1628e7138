using Microsoft.Playwright;

namespace OrleansScheduler.Tests.Dashboard.Pages;

/// <summary>What every page has from the frame: keys, dialogs with a reason, the menu of a phone, a silo that comes back.</summary>
public sealed class FrameTests(Chromium chromium) : IClassFixture<Chromium>
{
    /// <summary>
    /// Resolves once the worker serves the next page. That it controls this one is not waited for: it never does when the page
    /// was opened while the worker took over those that were open.
    /// </summary>
    private const string WorkerIsActive =
        """
        navigator.serviceWorker.ready.then(registration => new Promise(done => {
            const look = () => registration.active.state === 'activated' && done(true);
            registration.active.addEventListener('statechange', look);
            look();
        }))
        """;

    [SkippableFact]
    public async Task Keys_LeadToPagesFilterAndHelp()
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await OpenAsync(site, "/");

        await page.Keyboard.PressAsync("?");
        await page.Locator("#keys[open]").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.TypeAsync("gj");
        await Assertions.Expect(page).ToHaveURLAsync($"{site.Address}jobs");
        await page.Locator("[data-island=on] h1", new() { HasText = "Jobs" }).WaitForAsync();
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("[data-filter]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("gs");

        Assert.Equal("gs", await page.InputValueAsync("[data-filter]"));
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Keys_Pause_StopsTheUpdatesAndLetsThemGoOn()
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await OpenAsync(site, "/");

        await page.Keyboard.PressAsync("p");
        await page.Locator(".live-state", new() { HasText = "Paused" }).WaitForAsync();
        await page.Keyboard.PressAsync("p");

        await page.Locator(".live-state", new() { HasText = "Live" }).WaitForAsync();
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Action_NeedsAReason_AndIsSentWithIt()
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await OpenAsync(site, $"/jobs/{SampleCluster.Job}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel…" }).ClickAsync();
        await page.FillAsync("dialog[open] textarea", "   ");
        await page.ClickAsync("dialog[open] button[type=submit]");
        await page.GetByText("A reason is needed.").WaitForAsync();
        Assert.DoesNotContain(site.Api.Calls, call => call.Method == "POST");
        await page.FillAsync("dialog[open] textarea", "not needed");
        await page.ClickAsync("dialog[open] button[type=submit]");
        await page.Locator(".notice.good", new() { HasText = "was cancelled" }).WaitForAsync();

        var sent = Assert.Single(site.Api.Calls, call => call.Method == "POST");
        Assert.Equal(($"/jobs/{SampleCluster.Job}/cancel", """{"reason":"not needed"}"""), (sent.Path, sent.Body));
        await page.Locator("dialog[open]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Action_Refused_StaysOpenWithTheApisProblem()
    {
        await using var site = await DashboardSite.StartAsync();
        site.Api[$"POST /jobs/{SampleCluster.Job}/cancel"] = new OrleansScheduler.Dashboard.Data.ApiProblem { Status = 409, Code = "job_finished", Detail = "The job has ended already." };
        var page = await OpenAsync(site, $"/jobs/{SampleCluster.Job}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel…" }).ClickAsync();
        await page.FillAsync("dialog[open] textarea", "not needed");
        await page.ClickAsync("dialog[open] button[type=submit]");

        await page.Locator("dialog[open] .problem", new() { HasText = "job_finished" }).WaitForAsync();
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Menu_OfAPhone_OpensAndLeadsOn()
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await OpenAsync(site, "/", 390);

        await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await page.Locator("#menu a", new() { HasText = "Jobs" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync($"{site.Address}jobs");

        await page.Locator("#menu nav").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Silo_StartedAgain_BringsThePageBackByItself()
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await OpenAsync(site, "/jobs?state=Running");
        await site.StopAsync();
        await page.Locator("#gone[open]").WaitForAsync();

        await using var again = await site.StartAgainAsync();
        await Assertions.Expect(page).ToHaveURLAsync($"{site.Address}signin?return=%2Fjobs%3Fstate%3DRunning");

        // Its keys for cookies were in memory, so the new one asks for the sign-in, and then leads back.
        await page.FillAsync("#key", "boss");
        await page.ClickAsync("main button.primary");
        await Assertions.Expect(page).ToHaveURLAsync($"{site.Address}jobs?state=Running");
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Silo_Gone_APageThatIsOpenedSaysSoAndLeadsOnWhenItIsBack()
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await OpenAsync(site, "/jobs");
        await page.EvaluateAsync(WorkerIsActive);
        await site.StopAsync();

        await page.GotoAsync($"{site.Address}jobs?state=Failed");
        await page.GetByRole(AriaRole.Heading, new() { Name = "The silo does not answer" }).WaitForAsync();
        await using var again = await site.StartAgainAsync();

        await Assertions.Expect(page).ToHaveURLAsync($"{site.Address}signin?return=%2Fjobs%3Fstate%3DFailed", new() { Timeout = 20_000 });
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(DashboardSite site, string path, int width = 1440)
    {
        var page = await chromium.OpenAsync(width, 900);
        await PageWalkTests.SignInAsync(page, site, path);
        await page.Locator("[data-island=on]").WaitForAsync();
        return page;
    }
}
