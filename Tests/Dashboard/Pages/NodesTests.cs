using System.Text.Json;
using Microsoft.Playwright;

namespace OrleansScheduler.Tests.Dashboard.Pages;

public sealed class NodesTests(Chromium chromium) : IClassFixture<Chromium>
{
    [SkippableFact]
    public async Task Nodes_CellsSayUseAndState_AndArrowsGoFromCellToCell()
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await OpenAsync(site, "/nodes?resource=memory");

        Assert.Equal(["node-a: 13 % of memory in use, Ready", "node-b: 13 % of memory in use, Lost", "node-c: 13 % of memory in use, Cordoned"],
            await page.Locator("[data-heat] a").EvaluateAllAsync<string[]>("cells => cells.map(cell => cell.title)"));
        await page.FocusAsync("[data-heat] a");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");

        await Assertions.Expect(page.Locator("[data-heat] a.cordoned")).ToBeFocusedAsync();
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Nodes_FilterOfTheAddress_HoldsForMapAndTable()
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await OpenAsync(site, "/nodes?state=Lost");

        Assert.Equal("Lost", await page.InputValueAsync("select[name=state]"));
        await Assertions.Expect(page.Locator("[data-heat] a")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".grid tbody th a")).ToHaveTextAsync(["node-b"]);
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Fit_Asked_SendsAPlanAndMarksTheNodes()
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await OpenAsync(site, "/nodes");

        await page.ClickAsync("details.card > summary");
        await page.FillAsync("#spec-placement-nodeSelector", "disk=ssd");
        await page.FillAsync("#spec-placement-tolerations", "gpu\nzone=a");
        await page.ClickAsync("details.card button.primary");
        await page.Locator("[data-heat] a.marked").WaitForAsync();

        var sent = JsonDocument.Parse(Assert.Single(site.Api.Calls, call => call.Path == "/jobs/plan").Body!).RootElement.GetProperty("placement");
        Assert.Equal("""{"disk":"ssd"}""", Compact(sent.GetProperty("nodeSelector")));
        Assert.Equal("""[{"key":"gpu","operator":"Exists"},{"key":"zone","operator":"Equal","value":"a"}]""", Compact(sent.GetProperty("tolerations")));
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Drain_Confirmed_SendsTheReasonAndTheDeadline()
    {
        await using var site = await DashboardSite.StartAsync();
        site.Api["POST /nodes/node-a/drain"] = "{}";
        var page = await OpenAsync(site, "/nodes/node-a");

        await page.ClickAsync("button.danger");
        await page.FillAsync("dialog[open] input", "10m");
        await page.FillAsync("dialog[open] textarea", "new disks");
        await page.ClickAsync("dialog[open] button[type=submit]");
        await page.Locator(".notice", new() { HasText = "node-a is being drained" }).WaitForAsync();

        Assert.Equal("""{"reason":"new disks","deadline":"10m"}""", Assert.Single(site.Api.Calls, call => call.Path == "/nodes/node-a/drain").Body);
        await page.Context.CloseAsync();
    }

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);

    private async Task<IPage> OpenAsync(DashboardSite site, string path)
    {
        var page = await chromium.OpenAsync(1440, 900);
        await PageWalkTests.SignInAsync(page, site, path);
        await page.Locator("[data-island=on]").WaitForAsync();
        return page;
    }
}
