using System.Text.Json;
using Microsoft.Playwright;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Tests.Dashboard.Pages;

/// <summary>An operator's hands on a region.</summary>
public sealed class RegionTests(Chromium chromium) : IClassFixture<Chromium>
{
    [SkippableFact]
    public async Task Settings_ChangedMeanwhile_AreNotOverwrittenUnseen_AndWhatWasTypedIsKept()
    {
        await using var site = await DashboardSite.StartAsync();
        site.Api["PUT /regions/local"] = new ApiProblem { Status = 412, Code = "etag_mismatch", Detail = "The settings of local have changed since they were read." };
        var page = await OpenAsync(site);
        await page.GetByRole(AriaRole.Button, new() { Name = "Change the settings…" }).ClickAsync();
        await page.FillAsync("dialog[open] input[placeholder='EU']", "CH");
        await page.FillAsync("dialog[open] textarea[required]", "moved over the border");
        site.Api["/regions/local"] = SampleCluster.Region() with { ETag = "4", Jurisdiction = "FR" };

        await page.ClickAsync("dialog[open] button[type=submit]");

        await page.Locator("dialog[open] .problem", new() { HasText = "Somebody else has changed this meanwhile; nothing was saved" }).WaitForAsync();
        await page.Locator(".facts", new() { HasText = "FR" }).First.WaitForAsync();
        Assert.Equal("CH", await page.InputValueAsync("dialog[open] input[placeholder='EU']"));
        Assert.Equal("moved over the border", await page.InputValueAsync("dialog[open] textarea[required]"));

        site.Api["PUT /regions/local"] = SampleCluster.Region() with { ETag = "5", Jurisdiction = "CH" };
        await page.ClickAsync("dialog[open] button[type=submit]");
        await page.Locator(".notice.good", new() { HasText = "are saved" }).WaitForAsync();

        Assert.Equal(["3", "4"], site.Api.Versions);
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Carbon_ALineThatIsNoPoint_IsRefusedBeforeAnythingIsSent()
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await OpenAsync(site);
        await page.GetByRole(AriaRole.Button, new() { Name = "Load a carbon series…" }).ClickAsync();
        await page.FillAsync("dialog[open] textarea.mono", "time,gco2_per_kwh\nnoon,5");
        await page.FillAsync("dialog[open] textarea[required]", "new figures");

        await page.ClickAsync("dialog[open] button[type=submit]");

        await page.Locator("dialog[open] .problem", new() { HasText = "Line 2 is not a time" }).WaitForAsync();
        Assert.DoesNotContain(site.Api.Calls, call => call.Method == "PUT");
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Move_Confirmed_SendsTheOrderAndTellsWhatMovedAndWhatStayed()
    {
        await using var site = await DashboardSite.StartAsync();
        site.Api["/regions"] = SampleCluster.Page(SampleCluster.Region(), SampleCluster.Region() with { Name = "north" }, SampleCluster.Region() with { Name = "south" });
        site.Api["POST /regions/local/move"] = new MoveView
        {
            From = "local", To = "south", Moved = 3, Moving = 1, More = true, Refused = [new MoveRefusalView { Code = "region_excluded", Text = "train may run in local only.", Jobs = 2 }],
        };
        var page = await OpenAsync(site);

        await page.GetByRole(AriaRole.Button, new() { Name = "Move waiting jobs…" }).ClickAsync();
        await page.SelectOptionAsync("dialog[open] select", "south");
        await page.FillAsync("dialog[open] input", "web");
        await page.FillAsync("dialog[open] textarea", "a night of repairs");
        await page.ClickAsync("dialog[open] button[type=submit]");
        await page.Locator(".notice", new() { HasText = "4 jobs moved to south, 1 of them still on their way. 2 jobs stayed: train may run in local only. More wait: move again." }).WaitForAsync();

        var sent = JsonDocument.Parse(Assert.Single(site.Api.Calls, call => call.Path == "/regions/local/move").Body!).RootElement;
        Assert.Equal(("south", "web", "a night of repairs"), (sent.GetProperty("to").GetString(), sent.GetProperty("tenant").GetString(), sent.GetProperty("reason").GetString()));
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(DashboardSite site)
    {
        var page = await chromium.OpenAsync(1440, 900);
        await PageWalkTests.SignInAsync(page, site, "/regions/local");
        await page.Locator("[data-island=on]").WaitForAsync();
        return page;
    }
}
