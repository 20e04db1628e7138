using System.Diagnostics.CodeAnalysis;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>A region's name: 1 to 64 of <c>a-z 0-9 - _ .</c>, starting with a letter or digit; compared by ordinal.</summary>
public readonly record struct RegionName : IComparable<RegionName>
{
    private readonly string? _value;

    private RegionName(string value) => _value = value;

    public string Value => _value ?? "";

    /// <exception cref="FormatException">Not a region name.</exception>
    public static RegionName Parse(string text) => TryParse(text, out var name)
        ? name
        : throw new FormatException($"'{text}' is not a region name: 1 to {Limits.RegionNameChars} of a-z, 0-9, '-', '_', '.' starting with a letter or digit are needed.");

    public static bool TryParse([NotNullWhen(true)] string? text, out RegionName name)
    {
        var valid = text is not null && Identifier.IsValid(text, Limits.RegionNameChars);
        name = valid ? new(text!) : default;
        return valid;
    }

    public int CompareTo(RegionName other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
