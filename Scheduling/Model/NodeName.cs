using System.Diagnostics.CodeAnalysis;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>A node's name: 1 to 128 of <c>a-z 0-9 - _ .</c>, starting with a letter or digit; compared by ordinal.</summary>
public readonly record struct NodeName : IComparable<NodeName>
{
    private readonly string? _value;

    private NodeName(string value) => _value = value;

    public string Value => _value ?? "";

    /// <exception cref="FormatException">Not a node name.</exception>
    public static NodeName Parse(string text) => TryParse(text, out var name)
        ? name
        : throw new FormatException($"'{text}' is not a node name: 1 to {Limits.NodeNameChars} of a-z, 0-9, '-', '_', '.' starting with a letter or digit are needed.");

    public static bool TryParse([NotNullWhen(true)] string? text, out NodeName name)
    {
        var valid = text is not null && Identifier.IsValid(text, Limits.NodeNameChars);
        name = valid ? new(text!) : default;
        return valid;
    }

    public int CompareTo(NodeName other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
