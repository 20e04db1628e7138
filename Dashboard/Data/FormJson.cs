using System.Globalization;
using System.Text.Json.Nodes;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>
/// What was typed into a form of settings as JSON for the API: empty is null, which removes; what is no number is sent as it
/// is, so that the API says what is wrong with it.
/// </summary>
public static class FormJson
{
    /// <summary>A text; null where it is blank.</summary>
    public static JsonNode? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : JsonValue.Create(text.Trim());

    /// <summary>A number; null where it is blank.</summary>
    public static JsonNode? Number(string? text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : Text(text);

    /// <summary>One <c>name=value</c> a line as an object.</summary>
    public static JsonObject Map(string? lines)
    {
        var map = new JsonObject();
        foreach (var line in (lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            map[equals < 0 ? line : line[..equals].TrimEnd()] = equals < 0 ? "" : line[(equals + 1)..].TrimStart();
        }

        return map;
    }

    /// <summary>Entries as they are typed into a form.</summary>
    public static string Lines(IEnumerable<OrleansScheduler.Grains.Interfaces.Views.NameValue> entries)
        => string.Join('\n', entries.Select(entry => $"{entry.Name}={entry.Value}"));
}
