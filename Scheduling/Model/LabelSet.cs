using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>Text by key, sorted by key (ordinal) and equal by content: labels, a node selector, an environment.</summary>
public sealed class LabelSet : IEquatable<LabelSet>
{
    private LabelSet(ImmutableArray<KeyValuePair<string, string>> items) => Items = items;

    public static LabelSet Empty { get; } = new([]);

    /// <summary>Sorted by key, each key once.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Items { get; }

    public int Count => Items.Length;

    /// <summary>The value of a key, or null.</summary>
    public string? this[string key]
    {
        get
        {
            foreach (var (name, value) in Items)
            {
                if (string.Equals(name, key, StringComparison.Ordinal))
                    return value;
            }

            return null;
        }
    }

    /// <summary>Sorts the pairs.</summary>
    /// <exception cref="ArgumentException">A key is given twice.</exception>
    public static LabelSet From(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var items = pairs.ToArray();
        Array.Sort(items, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        for (var i = 1; i < items.Length; i++)
        {
            if (string.Equals(items[i].Key, items[i - 1].Key, StringComparison.Ordinal))
                throw new ArgumentException($"'{items[i].Key}' is given twice.", nameof(pairs));
        }

        return items.Length == 0 ? Empty : new(ImmutableCollectionsMarshal.AsImmutableArray(items));
    }

    public static LabelSet Of(params ReadOnlySpan<(string Key, string Value)> pairs) =>
        From(pairs.ToArray().Select(p => KeyValuePair.Create(p.Key, p.Value)));

    /// <summary>True when the other set has every pair of this one.</summary>
    public bool IsSubsetOf(LabelSet other)
    {
        foreach (var (key, value) in Items)
        {
            if (!string.Equals(other[key], value, StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    public bool Equals(LabelSet? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as LabelSet);

    public override int GetHashCode() => Items.Aggregate(0, (hash, item) => HashCode.Combine(hash, item.Key, item.Value));

    public override string ToString() => string.Join(", ", Items.Select(i => $"{i.Key}={i.Value}"));
}
