using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Silo.Access;

/// <summary>The nodes that an agent's key is good for.</summary>
/// <param name="Pattern">A node's name, or a prefix followed by <c>*</c>; <c>*</c> alone is every node.</param>
/// <param name="Limit">The most nodes that may be registered with it at once on one silo; null: no bound.</param>
/// <param name="Region">The region that they must join; null: any.</param>
internal sealed record NodeGrant(string Pattern, int? Limit, string? Region)
{
    private const char Any = '*';

    /// <summary>Whether a text is such a pattern.</summary>
    public static bool IsPattern(string text)
    {
        var stem = text.EndsWith(Any) ? text[..^1] : text;
        return stem.Length == 0 ? text.Length > 0 : NodeName.TryParse(stem, out _);
    }

    /// <summary>Whether the pattern can only mean one node.</summary>
    public static bool IsOneNode(string pattern) => !pattern.EndsWith(Any);

    public bool Covers(string node) => IsOneNode(Pattern)
        ? string.Equals(node, Pattern, StringComparison.Ordinal)
        : node.AsSpan().StartsWith(Pattern.AsSpan()[..^1], StringComparison.Ordinal);
}
