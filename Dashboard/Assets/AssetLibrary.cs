using System.Collections.Frozen;

namespace OrleansScheduler.Dashboard.Assets;

/// <summary>Everything that the dashboard's pages fetch, held in memory: the process needs no files beside its assemblies.</summary>
internal sealed class AssetLibrary
{
    private static readonly string[] Files =
    [
        "dashboard.js", "favicon.svg", "fonts/MaterialSymbolsOutlined.woff2",
    ];

    private static readonly string[] Sheets = ["css/frame.css", "css/parts.css", "css/places.css"];

    private readonly FrozenDictionary<string, Asset> _assets = Load().ToFrozenDictionary(asset => asset.Path, StringComparer.Ordinal);

    public IEnumerable<Asset> All => _assets.Values;

    /// <summary>The asset's address with its version, which browsers may keep for good.</summary>
    public string Link(string path) => $"{path}?v={_assets[path].Version}";

    private static IEnumerable<Asset> Load()
    {
        foreach (var file in Files)
        {
            yield return new Asset($"/assets/{file}", Read(file));
        }

        // One file a look: a browser waits for each before it paints.
        var (light, dark) = (ThemeSheet.Trim(Read("css/radzen-light.css")), ThemeSheet.Trim(Read("css/radzen-dark.css")));
        byte[] own = [.. Sheets.SelectMany(Read)];
        yield return new Asset("/assets/css/light.css", [.. light, .. own]);
        yield return new Asset("/assets/css/dark.css", [.. dark, .. own]);
        yield return new Asset("/assets/css/auto.css", [.. ThemeSheet.For("light", light), .. ThemeSheet.For("dark", dark), .. own]);

        // A worker sees the pages below its own address.
        yield return new Asset("/worker.js", Read("worker.js"));

        yield return new Asset("/_framework/blazor.web.js", BlazorScript.Read());
    }

    private static byte[] Read(string file) => EmbeddedFile.TryRead(file) ?? throw new InvalidOperationException($"The build did not embed '{file}'.");
}
