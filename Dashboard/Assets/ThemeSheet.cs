using System.Text;

namespace OrleansScheduler.Dashboard.Assets;

/// <summary>
/// Of a Radzen theme, what the dashboard's pages can use: the theme holds the looks of a hundred components, and a browser
/// reads all of it before it paints. Kept are fonts, the theme's variables, rules for plain elements, and those of
/// <see cref="Components"/>.
/// </summary>
internal static class ThemeSheet
{
    /// <summary>Style classes of the components that pages use, <c>rz-switch</c> for <c>RadzenSwitch</c>.</summary>
    public static readonly IReadOnlyList<string> Components = ["rz-switch"];

    /// <summary>What keeps the input behind a component from sight, not from a screen reader.</summary>
    private const string HiddenInput = ".rz-hidden-accessible";

    /// <summary>The style sheet without what no page can use. Expects one without comments, as Radzen's are.</summary>
    public static byte[] Trim(byte[] sheet)
    {
        var text = Encoding.UTF8.GetString(sheet).TrimStart('\uFEFF');
        var kept = new StringBuilder();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (text[i] == '}' && depth == 0)
            {
                Keep(kept, text.AsSpan(start, i + 1 - start).Trim());
                start = i + 1;
            }
        }

        return Encoding.UTF8.GetBytes(kept.ToString());
    }

    private static void Keep(StringBuilder kept, ReadOnlySpan<char> rule)
    {
        var selector = rule[..rule.IndexOf('{')];
        if (selector[0] == '@' ? selector.StartsWith("@font-face") : selector.ToString().Split(',').Any(CanMatch))
        {
            kept.Append(rule).Append('\n');
        }
    }

    private static bool CanMatch(string selector) => !selector.Contains(".rz-", StringComparison.Ordinal)
        || selector.Contains(HiddenInput, StringComparison.Ordinal) || Components.Any(component => selector.Contains($".{component}", StringComparison.Ordinal));
}
