using System.Buffers;
using System.Text;
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

        var buffer = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (key, value) in labels)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static IReadOnlyList<KeyValuePair<string, string>> Read(string? text) =>
        text is null ? [] : [.. JsonSerializer.Deserialize<Dictionary<string, string>>(text)!];
}
