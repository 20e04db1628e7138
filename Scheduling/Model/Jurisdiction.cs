using System.Diagnostics.CodeAnalysis;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>
/// Whose law holds where a region's nodes stand, such as <c>EU</c> or <c>US-CA</c>: 1 to 32 of <c>A-Z 0-9 - _ .</c>, starting
/// with a letter or digit. Small letters are taken and made capital, so that <c>eu</c> and <c>EU</c> are one.
/// </summary>
public readonly record struct Jurisdiction : IComparable<Jurisdiction>
{
    private readonly string? _value;

    private Jurisdiction(string value) => _value = value;

    public string Value => _value ?? "";

    /// <exception cref="FormatException">Not a jurisdiction.</exception>
    public static Jurisdiction Parse(string text) => TryParse(text, out var jurisdiction)
        ? jurisdiction
        : throw new FormatException($"'{text}' is not a jurisdiction: 1 to {Limits.JurisdictionChars} of A-Z, 0-9, '-', '_', '.' starting with a letter or digit are needed.");

    public static bool TryParse([NotNullWhen(true)] string? text, out Jurisdiction jurisdiction)
    {
        var valid = text is not null && text.Length <= Limits.JurisdictionChars
            && Identifier.IsValid(text.ToLowerInvariant(), Limits.JurisdictionChars);
        jurisdiction = valid ? new(text!.ToUpperInvariant()) : default;
        return valid;
    }

    public int CompareTo(Jurisdiction other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
