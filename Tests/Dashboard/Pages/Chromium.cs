using Microsoft.Playwright;

namespace OrleansScheduler.Tests.Dashboard.Pages;

/// <summary>Debian's Chromium, one for all tests of a class.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (!File.Exists(Program))
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox", "--disable-background-networking"] });
    }

    /// <summary>A window of its own, with cookies of its own. The test is skipped, or fails in CI, where there is no Chromium.</summary>
    public async Task<IPage> OpenAsync(int width, int height, bool dark = false)
    {
        if (_browser is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"{Program} is missing");
            Skip.If(true, $"skipped: {Program} not found");
        }

        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
        });
        return await context.NewPageAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is { } browser)
        {
            await browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
