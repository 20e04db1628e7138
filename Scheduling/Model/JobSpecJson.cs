using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>
/// Job specs as JSON (design section 9): the one parser, for the API and for the region, straight on the bytes.
/// </summary>
public static class JobSpecJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Reads a spec. Null with at least one error when anything is wrong: nothing that the spec says is ever ignored.
    /// At most <see cref="Limits.SpecErrors"/> errors are reported.
    /// </summary>
    public static JobSpec? Parse(ReadOnlySpan<byte> utf8, out ImmutableArray<SpecError> errors) => SpecReader.Read(utf8, out errors);

    /// <summary>The canonical form: keys sorted, quantities normalised, defaults omitted; the bytes that cross grains and are stored.</summary>
    public static byte[] Canonical(JobSpec spec)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
            SpecWriter.Write(json, spec);
        return buffer.WrittenSpan.ToArray();
    }
}
