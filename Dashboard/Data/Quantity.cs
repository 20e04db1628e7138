using System.Globalization;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>Reads quantities such as <c>500m</c>, <c>4G</c> or <c>512Mi</c> for bars and percentages: display only, nothing is decided from it.</summary>
public static class Quantity
{
    private static readonly (string Suffix, double Factor)[] Suffixes =
    [
        ("Ki", 1024d), ("Mi", 1024d * 1024), ("Gi", 1024d * 1024 * 1024), ("Ti", 1024d * 1024 * 1024 * 1024),
        ("Pi", 1024d * 1024 * 1024 * 1024 * 1024),
        ("m", 1e-3), ("k", 1e3), ("K", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12), ("P", 1e15),
    ];

    /// <summary>The quantity in base units (cores, bytes, pieces); 0 when the text is none.</summary>
    public static double Parse(string text)
    {
        foreach (var (suffix, factor) in Suffixes)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal))
            {
                return Number(text.AsSpan(0, text.Length - suffix.Length)) * factor;
            }
        }

        return Number(text);
    }

    /// <summary>The quantity as people say it: <c>1500m</c> is <c>1.5</c>, <c>23634944Ki</c> is <c>22.5Gi</c>, <c>3840M</c> is <c>3.84G</c>.</summary>
    public static string Readable(string text)
    {
        var value = Parse(text);
        var binary = text.EndsWith('i');
        if (!binary && (text.EndsWith('m') || value < 1e6))
        {
            return value.ToString("0.###", CultureInfo.InvariantCulture);
        }

        var unit = Suffixes.Where(unit => unit.Suffix.EndsWith('i') == binary && unit.Suffix != "K" && unit.Factor <= value)
            .DefaultIfEmpty((Suffix: "", Factor: 1)).MaxBy(unit => unit.Factor);
        return (value / unit.Factor).ToString("0.##", CultureInfo.InvariantCulture) + unit.Suffix;
    }

    /// <summary>A quantity in the units of another: beside <c>1.5Ti</c>, <c>786G</c> is <c>732.02Gi</c>.</summary>
    public static string Readable(string text, string beside)
        => beside.EndsWith('i') && !text.EndsWith('i') && Parse(text) >= 1024 ? Readable((Parse(text) / 1024).ToString("R", CultureInfo.InvariantCulture) + "Ki") : Readable(text);

    private static double Number(ReadOnlySpan<char> text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
