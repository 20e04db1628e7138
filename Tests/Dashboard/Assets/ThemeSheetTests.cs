using System.Text;
using System.Text.RegularExpressions;
using OrleansScheduler.Dashboard.Assets;
using OrleansScheduler.Tests.Architecture;

namespace OrleansScheduler.Tests.Dashboard.Assets;

/// <summary>What pages fetch of a Radzen theme, and that it is all they need.</summary>
public sealed partial class ThemeSheetTests
{
    [Theory]
    [InlineData("i.rzi{display:inline-flex}")]
    [InlineData(".rz-hidden-accessible{position:absolute}")]
    [InlineData(".rz-icon,.rzi,.rz-sort{width:1em}")]
    [InlineData(".rz-switch .rz-switch-circle:before{width:1rem}")]
    public void Trim_WhatPagesUse_IsKept(string rule) => Assert.Equal(rule + "\n", Trim($"\uFEFF.rz-grid td{{color:red}}{rule}.rz-menu{{color:blue}}"));

    [Theory]
    [InlineData(".rz-grid td,.rz-menu{color:red}")]
    [InlineData("@media(min-width: 576px){.rz-display-sm-none{display:none}.rz-p-sm-1{padding:1px}}")]
    [InlineData("body{background:#fff}")]
    [InlineData("[class^=rz-] *,input{color:red}")]
    [InlineData("@font-face{font-family:Icons;src:url(a.woff2)}")]
    [InlineData(":root{--rz-primary: #123456}")]
    [InlineData("@keyframes rz-spin{from{opacity:0}to{opacity:1}}")]
    public void Trim_OtherComponents_AreNot(string rule) => Assert.Equal(".rzi{margin:0}\n", Trim($"{rule}.rzi{{margin:0}}"));

    [Fact]
    public void Trim_Variables_KeepsThoseThatARuleRefersToAndTheirOwn()
        => Assert.Equal(
            ":root{--a:var(--b);--b:url(\"data:image/svg+xml;base64,}\");--d:1px}\n.rzi{margin:var(--a) var( --d, 2px)}\n",
            Trim(":root{--a: var(--b);--b: url(\"data:image/svg+xml;base64,}\");--c: var(--a);--d:1px}.rzi{margin:var(--a) var( --d, 2px)}.rz-grid{margin:var(--c)}"));

    [Fact]
    public void For_AScheme_HoldsOnlyThere()
        => Assert.Equal("@media (prefers-color-scheme: dark) {\nbody{margin:0}\n}\n", Encoding.UTF8.GetString(ThemeSheet.For("dark", "body{margin:0}\n"u8.ToArray())));

    [Theory]
    [InlineData("css/radzen-light.css")]
    [InlineData("css/radzen-dark.css")]
    public void Trim_RadzensOwn_IsTheSwitchAndLittleElse(string theme)
    {
        var whole = EmbeddedFile.TryRead(theme)!;

        var kept = ThemeSheet.Trim(whole);

        Assert.InRange(kept.Length, 1, whole.Length / 50);
        var text = Encoding.UTF8.GetString(kept);
        Assert.Contains(".rz-switch.rz-switch-checked .rz-switch-circle{", text, StringComparison.Ordinal);
        Assert.Contains("--rz-switch-background-color:", text, StringComparison.Ordinal);
        Assert.Equal(text.Count(c => c == '{'), text.Count(c => c == '}'));
    }

    [Fact]
    public void Components_OfPages_AreThoseOfTheSheet()
    {
        var used = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "Dashboard"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Component().Matches(File.ReadAllText(file)).Select(match => $"rz-{match.Groups["name"].Value.ToLowerInvariant()}"));

        Assert.Equal(ThemeSheet.Components.Order(StringComparer.Ordinal), used.Distinct().Order(StringComparer.Ordinal));
    }

    private static string Trim(string sheet) => Encoding.UTF8.GetString(ThemeSheet.Trim(Encoding.UTF8.GetBytes(sheet)));

    [GeneratedRegex("<Radzen(?<name>[A-Za-z]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Component();
}
