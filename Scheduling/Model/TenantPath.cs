using System.Diagnostics.CodeAnalysis;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>
/// A tenant as a path such as <c>research/nlp</c>, so tenants form a tree: up to 8 segments, 128 characters in all,
/// each segment of <c>a-z 0-9 - _ .</c> starting with a letter or digit. Compared by ordinal.
/// </summary>
public readonly record struct TenantPath : IComparable<TenantPath>
{
    private readonly string? _value;

    private TenantPath(string value) => _value = value;

    public string Value => _value ?? "";

    /// <summary>The tenant above, or null at the top of the tree.</summary>
    public TenantPath? Parent => Value.LastIndexOf('/') is var slash and >= 0 ? new TenantPath(Value[..slash]) : null;

    /// <summary>Number of segments, from 1.</summary>
    public int Depth => Value.AsSpan().Count('/') + 1;

    /// <exception cref="FormatException">Not a tenant path.</exception>
    public static TenantPath Parse(string text) => TryParse(text, out var path)
        ? path
        : throw new FormatException($"'{text}' is not a tenant path: {Rule}.");

    public static bool TryParse([NotNullWhen(true)] string? text, out TenantPath path)
    {
        path = default;
        if (text is null || text.Length is 0 or > Limits.TenantPathChars)
            return false;
        var depth = 0;
        foreach (var range in text.AsSpan().Split('/'))
        {
            if (++depth > Limits.TenantPathDepth || !Identifier.IsValid(text.AsSpan(range), Limits.TenantPathChars))
                return false;
        }

        path = new(text);
        return true;
    }

    /// <summary>True when this is the other tenant or below it.</summary>
    public bool IsWithin(TenantPath other) =>
        Value.StartsWith(other.Value, StringComparison.Ordinal) && (Value.Length == other.Value.Length || Value[other.Value.Length] == '/');

    public int CompareTo(TenantPath other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    internal const string Rule = "segments of a-z, 0-9, '-', '_', '.' joined by '/' are needed, such as research/nlp";
}
