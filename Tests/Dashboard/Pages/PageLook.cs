using Microsoft.Playwright;

namespace OrleansScheduler.Tests.Dashboard.Pages;

/// <summary>How a page is seen: in a window of a width in CSS pixels, light or dark.</summary>
public readonly record struct PageLook(int Width, bool Dark)
{
    /// <summary>Wide and on a phone, light and dark.</summary>
    public static IReadOnlyList<PageLook> All { get; } = [new(1440, false), new(1440, true), new(390, false), new(390, true)];

    public const int Height = 900;

    /// <summary>Gives an open page this look, as a user does who turns the phone's theme or drags the window; done when it is drawn.</summary>
    public async Task ApplyAsync(IPage page)
    {
        await page.SetViewportSizeAsync(Width, Height);
        await page.EmulateMediaAsync(new() { ColorScheme = Dark ? ColorScheme.Dark : ColorScheme.Light });
        await page.EvaluateAsync("document.fonts.ready.then(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))))");
    }

    public override string ToString() => $"{Width} px, {(Dark ? "dark" : "light")}";
}
