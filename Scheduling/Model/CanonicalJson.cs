using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>Canonical JSON as text or bytes. A thread's writer and buffer serve again, since every accepted job needs them twice.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A writer into managed memory holds nothing that has to be released.")]
internal sealed class CanonicalJson
{
    // A buffer that one large spec has blown up is not kept for the small ones.
    private const int KeptBytes = 64 << 10;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static CanonicalJson? _own;

    private readonly ArrayBufferWriter<byte> _buffer = new(512);
    private readonly Utf8JsonWriter _json;

    private CanonicalJson() => _json = new(_buffer, Options);

    public static string Text<T>(T value, Action<Utf8JsonWriter, T> write) => Encoding.UTF8.GetString(Write(value, write));

    public static byte[] Bytes<T>(T value, Action<Utf8JsonWriter, T> write) => Write(value, write).ToArray();

    private static ReadOnlySpan<byte> Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var own = _own ?? new CanonicalJson();
        // Taken while it writes: a write that throws leaves a writer behind that is of no use.
        _own = null;
        own._buffer.ResetWrittenCount();
        own._json.Reset();
        write(own._json, value);
        own._json.Flush();
        if (own._buffer.Capacity <= KeptBytes)
            _own = own;
        return own._buffer.WrittenSpan;
    }
}
