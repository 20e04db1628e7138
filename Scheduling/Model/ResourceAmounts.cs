using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>
/// Named amounts of resources, sorted by name: what a task asks for, what a node offers, what a limit allows (there, a
/// name that is absent is not limited). Text form <c>cpu=500m,memory=4G</c>, the same text for the same amounts.
/// </summary>
public sealed class ResourceAmounts : IEquatable<ResourceAmounts>
{
    private string? _text;

    private ResourceAmounts(ImmutableArray<ResourceAmount> items) => Items = items;

    public static ResourceAmounts Empty { get; } = new([]);

    /// <summary>Sorted by name (ordinal), each name once.</summary>
    public ImmutableArray<ResourceAmount> Items { get; }

    public long CpuMillis => this[ResourceNames.Cpu];

    public long MemoryBytes => this[ResourceNames.Memory];

    /// <summary>The amount of a resource; 0 when absent.</summary>
    public long this[string name]
    {
        get
        {
            foreach (var item in Items)
            {
                if (string.Equals(item.Name, name, StringComparison.Ordinal))
                    return item.Amount;
            }

            return 0;
        }
    }

    public bool IsEmpty => Items.IsEmpty;

    /// <summary>Sorts the amounts.</summary>
    /// <exception cref="ArgumentException">A name is not valid or given twice, or an amount is out of bounds.</exception>
    public static ResourceAmounts From(IEnumerable<ResourceAmount> amounts)
    {
        var items = amounts.ToArray();
        Array.Sort(items, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        for (var i = 0; i < items.Length; i++)
        {
            if (!ResourceNames.IsValid(items[i].Name) || items[i].Amount < 0 || items[i].Amount > Limits.RegionResourceMax)
                throw new ArgumentException($"'{items[i].Name}' = {items[i].Amount} is not an amount of a resource.", nameof(amounts));
            if (i > 0 && string.Equals(items[i].Name, items[i - 1].Name, StringComparison.Ordinal))
                throw new ArgumentException($"'{items[i].Name}' is given twice.", nameof(amounts));
        }

        return items.Length == 0 ? Empty : new(ImmutableCollectionsMarshal.AsImmutableArray(items));
    }

    public static ResourceAmounts Of(long cpuMillis, long memoryBytes, long gpuThousandths = 0)
    {
        var items = ImmutableArray.CreateBuilder<ResourceAmount>(3);
        if (cpuMillis > 0)
            items.Add(new(ResourceNames.Cpu, cpuMillis));
        if (gpuThousandths > 0)
            items.Add(new(ResourceNames.Gpu, gpuThousandths));
        if (memoryBytes > 0)
            items.Add(new(ResourceNames.Memory, memoryBytes));
        return From(items);
    }

    /// <summary>Reads the text form; the empty text is no resources.</summary>
    /// <exception cref="FormatException">Not of that form.</exception>
    public static ResourceAmounts Parse(string text)
    {
        if (text.Length == 0)
            return Empty;
        var items = new List<ResourceAmount>();
        foreach (var part in text.Split(','))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                throw new FormatException($"'{part}' is not an amount of a resource: name=quantity is needed, such as cpu=500m.");
            items.Add(new(part[..equals], Quantity.Parse(part[..equals], part[(equals + 1)..])));
        }

        return From(items);
    }

    /// <summary>True when the resource is named, even with 0.</summary>
    public bool Contains(string name) => Items.Any(i => string.Equals(i.Name, name, StringComparison.Ordinal));

    public bool Equals(ResourceAmounts? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as ResourceAmounts);

    public override int GetHashCode() => Items.Aggregate(0, (hash, item) => HashCode.Combine(hash, item));

    /// <summary>The text form, written once.</summary>
    public override string ToString() => _text ??= Write();

    private string Write()
    {
        Span<char> quantity = stackalloc char[Quantity.TextChars];
        var text = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[256]);
        for (var i = 0; i < Items.Length; i++)
        {
            if (i > 0)
                text.AppendLiteral(",");
            text.AppendLiteral(Items[i].Name);
            text.AppendLiteral("=");
            text.AppendFormatted(quantity[..Quantity.Format(Items[i].Name, Items[i].Amount, quantity)]);
        }

        return text.ToStringAndClear();
    }
}
