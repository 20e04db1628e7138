using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace OrleansScheduler.Storage;

/// <summary>Labels as the text of a column: a JSON object, or null when there are none. A thread's writer serves again, since every job that is written needs it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A writer into managed memory holds nothing that has to be released.")]
internal sealed class LabelText
{
    [ThreadStatic]
    private static LabelText? _own;

    private readonly ArrayBufferWriter<byte> _buffer = new(256);
    private readonly Utf8JsonWriter _json;

    private LabelText() => _json = new(_buffer);

    public static string? Write(IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        if (labels.Count == 0)
        {
            return null;
        }

        var own = _own ?? new LabelText();
        // Taken while it writes: a write that throws leaves a writer behind that is of no use.
        _own = null;
        var text = own.WriteObject(labels);
        _own = own;
        return text;
    }

    public static IReadOnlyList<KeyValuePair<string, string>> Read(string? text) =>
        text is null ? [] : [.. JsonSerializer.Deserialize<Dictionary<string, string>>(text)!];

    private string WriteObject(IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        for (var i = 0; i < labels.Count; i++)
        {
            _json.WriteString(labels[i].Key, labels[i].Value);
        }

        _json.WriteEndObject();
        _json.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }
}
