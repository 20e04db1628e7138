using System.Collections.Immutable;
using System.Text;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>
/// Job specs as JSON (design section 9): the one parser, for the API and for the region, straight on the bytes.
/// </summary>
public static class JobSpecJson
{
    /// <summary>
    /// Reads a spec. Null with at least one error when anything is wrong: nothing that the spec says is ever ignored.
    /// At most <see cref="Limits.SpecErrors"/> errors are reported.
    /// </summary>
    public static JobSpec? Parse(ReadOnlySpan<byte> utf8, out ImmutableArray<SpecError> errors) => SpecReader.Read(utf8, out errors);

    /// <summary>The canonical form: keys sorted, quantities normalised, defaults omitted; the bytes that cross grains and are stored.</summary>
    public static byte[] Canonical(JobSpec spec) => CanonicalJson.Bytes(spec, SpecWriter.Write);

    /// <summary>The canonical form as text.</summary>
    public static string CanonicalText(JobSpec spec) => CanonicalJson.Text(spec, SpecWriter.Write);

    /// <summary>
    /// The error of a canonical text that is larger than a reader takes, else null: with its tenant named and its escapes
    /// written out, a spec can be larger than it came.
    /// </summary>
    public static SpecError? TooLarge(string canonical)
    {
        // No character has more than three bytes: most texts are not even counted.
        if (canonical.Length <= Limits.SpecBytes / 3 || Encoding.UTF8.GetByteCount(canonical) is var bytes && bytes <= Limits.SpecBytes)
            return null;
        return new(SpecErrorCodes.SpecTooLarge, "", $"the spec has {bytes} bytes once its tenant is named and what needs escapes has them: at most {Limits.SpecBytes} are taken.");
    }
}
