using System.Text.Json;

namespace OrleansScheduler.Storage;

/// <summary>Labels as the text of a column: a JSON object, or null when there are none.</summary>
internal static class LabelText
{
    public static string? Write(IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        if (labels.Count == 0)
        {
            return null;
        }

        var values = new Dictionary<string, string>(labels.Count, StringComparer.Ordinal);
        foreach (var (key, value) in labels)
        {
            values[key] = value;
        }

        return JsonSerializer.Serialize(values);
    }

    public static IReadOnlyList<KeyValuePair<string, string>> Read(string? text) =>
        text is null ? [] : [.. JsonSerializer.Deserialize<Dictionary<string, string>>(text)!];
}
