using System.Diagnostics.CodeAnalysis;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>
/// A job's identity: 128 bits, ULID layout (48 bits of Unix milliseconds, then an 80-bit tail), so ids sort by creation.
/// Text form: 26 lower-case Crockford base32 characters. Whoever accepts a job generates it; this type only carries it.
/// </summary>
public readonly record struct JobId(UInt128 Value) : IComparable<JobId>
{
    /// <summary>Length of the text form, in characters.</summary>
    public const int TextLength = 26;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>The Unix milliseconds in the upper 48 bits.</summary>
    public long CreatedAtMs => (long)(Value >> 80);

    /// <summary>Builds an id of a time and a tail whose upper 48 bits are ignored (80 bits count).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time does not fit 48 bits.</exception>
    public static JobId Create(long unixMs, UInt128 tail)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(unixMs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(unixMs, (1L << 48) - 1);
        return new(((UInt128)(ulong)unixMs << 80) | (tail & ((UInt128.One << 80) - 1)));
    }

    /// <summary>Reads the text form; upper case is accepted.</summary>
    /// <exception cref="FormatException">Not 26 base32 characters, or more than 128 bits.</exception>
    public static JobId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a job id: 26 base32 characters are needed.");

    /// <summary>Reads the text form; false when it is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out JobId id)
    {
        id = default;
        if (text is not { Length: TextLength } || text[0] > '7')
            return false;
        var value = UInt128.Zero;
        foreach (var c in text)
        {
            var digit = Alphabet.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
            if (digit < 0)
                return false;
            value = (value << 5) | (uint)digit;
        }

        id = new(value);
        return true;
    }

    public int CompareTo(JobId other) => Value.CompareTo(other.Value);

    public override string ToString() => string.Create(TextLength, Value, static (span, value) =>
    {
        for (var i = TextLength - 1; i >= 0; i--, value >>= 5)
            span[i] = Alphabet[(int)(uint)(value & 31)];
    });
}
