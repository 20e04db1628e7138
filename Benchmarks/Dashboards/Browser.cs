using System.Globalization;
using Microsoft.Playwright;

namespace OrleansScheduler.Benchmarks.Dashboards;

/// <summary>Debian's Chromium, signed in as several users: each has a context with cookies of its own.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Uri _address;

    private Browser(IPlaywright playwright, IBrowser browser, Uri address) => (_playwright, _browser, _address) = (playwright, browser, address);

    public static async Task<Browser> StartAsync(Uri address)
    {
        if (!File.Exists(Program))
        {
            throw new FormatException($"{Program} is needed: install Debian's package chromium.");
        }

        var playwright = await Playwright.CreateAsync();
        // Without these, pages that lie behind others are slowed down, which those of twenty people are not.
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding"],
        });
        return new(playwright, browser, address);
    }

    /// <summary>A user's context, signed in.</summary>
    public async Task<IBrowserContext> SignInAsync(string key)
    {
        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, BaseURL = _address.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/signin");
        await page.FillAsync("#key", key);
        await page.ClickAsync("main button.primary");
        await page.Locator("main h1").WaitForAsync();
        await page.CloseAsync();
        return context;
    }

    /// <summary>
    /// An address of every kind of page that the user can come to: those of the menu, and the first of each kind that these
    /// link to, such as one node's. So a page that is added is measured without being named here.
    /// </summary>
    public static async Task<IReadOnlyList<string>> PagesAsync(IBrowserContext user)
    {
        var page = await user.NewPageAsync();
        await page.GotoAsync("/");
        var paths = new List<string>(await LinksAsync(page, "nav[aria-label=Pages] a"));
        foreach (var path in paths.ToArray())
        {
            await page.GotoAsync(path);
            foreach (var link in await LinksAsync(page, "main a"))
            {
                if (paths.TrueForAll(other => KindOf(other) != KindOf(link)))
                {
                    paths.Add(link);
                }
            }
        }

        await page.CloseAsync();
        return paths;
    }

    /// <summary>The address with what is named in it left out: <c>/nodes/{id}</c>.</summary>
    public static string KindOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] + "/{id}" : path;

    private static async Task<string[]> LinksAsync(IPage page, string selector)
        => await page.Locator(selector).EvaluateAllAsync<string[]>("links => links.map(link => new URL(link.href)).filter(to => to.origin === location.origin).map(to => to.pathname)");

    /// <summary>Opens a page and waits until it is live; one that does not refresh itself is only opened.</summary>
    public static async Task<IPage> OpenAsync(IBrowserContext user, string path)
    {
        var page = await user.NewPageAsync();
        await page.GotoAsync(path);
        await page.Locator("main h1").WaitForAsync();
        if (await page.Locator(".live-state").CountAsync() > 0)
        {
            await page.Locator(".live-state.on").WaitForAsync(new() { Timeout = 60_000 });
        }

        return page;
    }

    /// <summary>
    /// Goes to a page in a tab that is open already and empty, and tells when its answer was there and when it was first painted.
    /// A new tab would not do: Chromium loads pages of its own for a window's address field, at the same time.
    /// </summary>
    public static async Task<FirstPaint> FirstPaintAsync(IPage page, string path)
    {
        await page.GotoAsync("about:blank");
        await page.GotoAsync(path, new() { Timeout = 60_000 });
        var times = await page.EvaluateAsync<double[]>(
            """
            () => new Promise(done => {
              const tell = paint => { const load = performance.getEntriesByType('navigation')[0]; done([load.requestStart, load.responseEnd, paint.startTime, load.decodedBodySize]); };
              const seen = performance.getEntriesByName('first-contentful-paint')[0];
              if (seen) tell(seen);
              else new PerformanceObserver((list, watch) => { for (const entry of list.getEntriesByName('first-contentful-paint')) { watch.disconnect(); tell(entry); } }).observe({ type: 'paint', buffered: true });
            })
            """);
        return new FirstPaint(times[0], times[1], times[2], times[3] / 1024);
    }

    /// <summary>Forgets what the browser keeps of earlier pages, so that the next one fetches its style sheet and script anew.</summary>
    public static async Task EmptyCacheAsync(IPage page)
    {
        var protocol = await page.Context.NewCDPSessionAsync(page);
        await protocol.SendAsync("Network.clearBrowserCache");
        await protocol.DetachAsync();
    }

    /// <summary>The page's script heap after a collection, MiB, and its nodes.</summary>
    public static async Task<(double HeapMiB, int Nodes)> MemoryAsync(IPage page)
    {
        var protocol = await page.Context.NewCDPSessionAsync(page);
        await protocol.SendAsync("HeapProfiler.collectGarbage");
        await protocol.SendAsync("Performance.enable");
        var metrics = (await protocol.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray()
            .ToDictionary(metric => metric.GetProperty("name").GetString()!, metric => metric.GetProperty("value").GetDouble(), StringComparer.Ordinal);
        await protocol.DetachAsync();
        return (metrics["JSHeapUsedSize"] / 1048576, Convert.ToInt32(metrics["Nodes"], CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
