using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;
using OrleansScheduler.Tests.Dashboard.Pages;

namespace OrleansScheduler.Tests.Silo.Access;

/// <summary>
/// Acceptance: nothing of one tenant is in any byte that another's browser gets from the dashboard, be it a page, or a
/// frame of the circuit that keeps a page live.
/// </summary>
public sealed class CanaryCircuitTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Live = "own-while-looking";

    [SkippableFact]
    public async Task Canary_OfATenant_IsInNothingThatAnothersBrowserReceives()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "skipped: the local agent, which makes the output, needs Linux");
        var page = await chromium.OpenAsync(1440, 900);
        await using var silo = await SiloFixture.StartAsync(new() { LocalAgent = true, LeaseMs = 600_000 });
        await using var world = new CanaryWorld(silo, "canary" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)));
        await world.BuildAsync();
        await world.ActForeignAsync();
        await world.ActOwnAsync();
        var received = Watch(page);

        await page.GotoAsync(silo.Address + "signin");
        await page.FillAsync("#key", world.Keys[0]);
        await page.ClickAsync("main button.primary");
        await page.Locator("main h1").WaitForAsync();
        foreach (var path in Pages(world))
        {
            var answer = await page.GotoAsync(new Uri(silo.Address, path).ToString());
            received.Add((path, await answer!.BodyAsync()));
            await LiveAsync(page, path);
            received.Add((path, Encoding.UTF8.GetBytes(await page.ContentAsync())));
        }

        // What happens while the page is open comes over the circuit: the other tenant's first, then its own, which shows.
        await page.GotoAsync(new Uri(silo.Address, "/jobs").ToString());
        await page.Locator("[data-island=on]").WaitForAsync();
        await world.ActForeignAgainAsync();
        await world.ActOwnAsync(Live);
        await page.Locator("main", new() { HasText = Live }).WaitForAsync();
        await page.Context.CloseAsync();

        Assert.Contains(received, bytes => bytes.Where == "circuit" && Holds(bytes.Bytes, Live));
        Assert.Contains(received, bytes => bytes.Where == "/jobs" && Holds(bytes.Bytes, "own-last"));
        var leaks = received.Where(bytes => Holds(bytes.Bytes, world.Canary)).Select(bytes => $"{bytes.Where}: {Around(bytes.Bytes, world.Canary)}").ToArray();
        Assert.True(leaks.Length == 0, $"{leaks.Length} leaks:\n{string.Join('\n', leaks.Take(20))}");
    }

    private static async Task LiveAsync(IPage page, string path)
    {
        try
        {
            await page.Locator("[data-island=on]").WaitForAsync();
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{path} did not come to life:\n{await page.InnerTextAsync("body")}");
        }
    }

    /// <summary>Every page, about things of its own and of the other tenant.</summary>
    private static IEnumerable<string> Pages(CanaryWorld world) =>
    [
        "/", "/jobs", $"/jobs/{world.OwnJobs[0]}", $"/jobs/{world.ForeignJobs[0]}", $"/jobs/{world.ForeignJobs[1]}", "/submit", "/queues", "/fairness",
        "/nodes", "/nodes/canary-node", "/regions", "/regions/default", "/tenants", "/keys", "/audit", $"/audit?job={world.ForeignJobs[0]}",
        $"/jobs?tenant={CanaryWorld.Foreign}", $"/queues?tenant={CanaryWorld.Foreign}", $"/audit?tenant={CanaryWorld.Foreign}", $"/tenants?tenant={CanaryWorld.Foreign}",
    ];

    /// <summary>Collects all that the browser gets from now on: where it came by, and its bytes.</summary>
    private static ConcurrentBag<(string Where, byte[] Bytes)> Watch(IPage page)
    {
        var received = new ConcurrentBag<(string Where, byte[] Bytes)>();
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
            received.Add(("circuit", frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? "")));
        page.Response += (_, response) =>
            received.Add(("head", Encoding.UTF8.GetBytes($"{response.Url}\n{string.Join('\n', response.Headers.Select(h => $"{h.Key}: {h.Value}"))}")));
        return received;
    }

    private static bool Holds(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0;

    private static string Around(byte[] bytes, string text)
    {
        var at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text));
        return Encoding.UTF8.GetString(bytes, Math.Max(0, at - 120), Math.Min(300, bytes.Length - Math.Max(0, at - 120)));
    }
}
