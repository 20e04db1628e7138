using System.Text;
using System.Text.RegularExpressions;

namespace OrleansScheduler.Dashboard.Assets;

/// <summary>
/// Of a Radzen theme, what the dashboard's pages can use: the theme holds the looks of a hundred components, and a browser
/// reads all of it before it paints. Kept are rules for icons, those of <see cref="Components"/>, and the variables that
/// these refer to. Rules for plain elements are not: the dashboard has its own. Nor are fonts: text is in the system's own,
/// and <c>dashboard.js</c> fetches the icons'.
/// </summary>
internal static partial class ThemeSheet
{
    /// <summary>Style classes of the components that pages use, <c>rz-switch</c> for <c>RadzenSwitch</c>.</summary>
    public static readonly IReadOnlyList<string> Components = ["rz-switch"];

    /// <summary>What keeps the input behind a component from sight, not from a screen reader.</summary>
    private const string HiddenInput = ".rz-hidden-accessible";

    /// <summary>Every icon's class, alone or with one that says its colour.</summary>
    private const string Icon = ".rzi";

    private const string Variables = ":root";

    /// <summary>The style sheet without what no page can use. Expects one without comments, as Radzen's are.</summary>
    public static byte[] Trim(byte[] sheet)
    {
        var text = Encoding.UTF8.GetString(sheet).TrimStart('\uFEFF');
        var rules = Parts(text, '}').Select(rule => Rule(rule.Trim())).Where(rule => rule.Selector == Variables || IsKept(rule.Selector)).ToList();
        var declarations = rules.Where(rule => rule.Selector == Variables).SelectMany(rule => Parts(rule.Body, ';')).Select(Declaration).ToList();
        var used = Used(rules.Where(rule => rule.Selector != Variables).Select(rule => rule.Body), declarations.ToLookup(d => d.Name, d => d.Value, StringComparer.Ordinal));
        var kept = new StringBuilder();
        if (declarations.Where(d => used.Contains(d.Name)).Select(d => $"{d.Name}:{d.Value}").ToList() is { Count: > 0 } variables)
        {
            kept.Append(Variables).Append('{').AppendJoin(';', variables).Append("}\n");
        }

        foreach (var (selector, body) in rules.Where(rule => rule.Selector != Variables))
        {
            kept.Append(selector).Append('{').Append(body).Append("}\n");
        }

        return Encoding.UTF8.GetBytes(kept.ToString());
    }

    /// <summary>A sheet that holds only where the browser prefers that scheme, <c>light</c> or <c>dark</c>.</summary>
    public static byte[] For(string scheme, byte[] sheet) => [.. Encoding.UTF8.GetBytes($"@media (prefers-color-scheme: {scheme}) {{\n"), .. sheet, .. "}\n"u8];

    /// <summary>Names of the variables that the texts refer to, and those that these refer to in turn.</summary>
    private static HashSet<string> Used(IEnumerable<string> texts, ILookup<string, string> values)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(texts);
        while (open.TryPop(out var text))
        {
            foreach (var name in Reference().Matches(text).Select(match => match.Groups["name"].Value).Where(used.Add))
            {
                foreach (var value in values[name])
                {
                    open.Push(value);
                }
            }
        }

        return used;
    }

    /// <summary>A text cut after each sign that is outside of its braces, brackets and quotes; an <c>}</c> closes the part that it ends.</summary>
    private static IEnumerable<string> Parts(string text, char end)
    {
        var (depth, start, quote) = (0, 0, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            if (quote != '\0' || sign is '"' or '\'')
            {
                quote = quote == '\0' ? sign : quote == sign ? '\0' : quote;
                continue;
            }

            depth += sign switch { '{' or '(' => 1, '}' or ')' => -1, _ => 0 };
            if (sign == end && depth == 0)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    private static (string Selector, string Body) Rule(string text) => text.IndexOf('{') is var brace and >= 0 ? (text[..brace].Trim(), text[(brace + 1)..]) : ("", text);

    private static (string Name, string Value) Declaration(string text) => text.IndexOf(':') is var colon and >= 0 ? (text[..colon].Trim(), text[(colon + 1)..].Trim()) : (text, "");

    private static bool IsKept(string selector) => selector.Length > 0 && selector[0] != '@' && selector.Split(',').Any(CanMatch);

    private static bool CanMatch(string selector) => (selector.Contains(Icon, StringComparison.Ordinal) && !selector.Contains(".rz-", StringComparison.Ordinal))
        || selector.Contains(HiddenInput, StringComparison.Ordinal) || Components.Any(component => selector.Contains($".{component}", StringComparison.Ordinal));

    [GeneratedRegex(@"var\(\s*(?<name>--[\w-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
