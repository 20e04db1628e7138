namespace OrleansScheduler.Cli.Specs;

/// <summary>Reads <c>key=value</c>; the value may be empty and may hold further equals signs.</summary>
internal static class KeyValueText
{
    public static (string Key, string Value) Parse(string option, string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0
            ? (text[..at], text[(at + 1)..])
            : throw new UsageException($"{option} wants key=value, not '{text}'.");
    }

    public static IReadOnlyDictionary<string, string> ParseAll(string option, IEnumerable<string> texts)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var (key, value) = Parse(option, text);
            map[key] = value;
        }

        return map;
    }
}
