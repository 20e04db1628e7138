namespace OrleansScheduler.Scheduling.Model;

/// <summary>
/// Which resource each lane of a <see cref="ResourceVector"/> holds: 0 cpu, 1 memory, 2 gpu, then up to five extended
/// resources in the order in which nodes first offered them. Names are only ever appended, so vectors stay valid.
/// </summary>
public sealed class ResourceCatalog
{
    private readonly List<string> _names = [ResourceNames.Cpu, ResourceNames.Memory, ResourceNames.Gpu];

    /// <summary>Lane names in lane order.</summary>
    public IReadOnlyList<string> Names => _names;

    public int Count => _names.Count;

    /// <summary>The lane of a resource, or -1 when no node ever offered it.</summary>
    public int IndexOf(string name) => _names.IndexOf(name);

    /// <summary>The lane of a resource, appended when it is new; false when all 8 lanes are taken.</summary>
    public bool TryAdd(string name, out int lane)
    {
        lane = IndexOf(name);
        if (lane >= 0)
            return true;
        if (_names.Count == ResourceVector.Width)
            return false;
        lane = _names.Count;
        _names.Add(name);
        return true;
    }

    /// <summary>Amounts as a vector; false, with the first unknown name, when a positive amount has no lane.</summary>
    public bool TryToVector(ResourceAmounts amounts, out ResourceVector vector, out string? unknown)
    {
        Span<long> lanes = stackalloc long[ResourceVector.Width];
        unknown = null;
        foreach (var (name, amount) in amounts.Items)
        {
            var lane = IndexOf(name);
            if (lane >= 0)
                lanes[lane] = amount;
            else if (amount > 0)
                unknown ??= name;
        }

        vector = new(lanes);
        return unknown is null;
    }

    /// <summary>A vector as named amounts, without the lanes that are 0.</summary>
    public ResourceAmounts ToAmounts(in ResourceVector vector)
    {
        var items = new List<ResourceAmount>(Count);
        for (var lane = 0; lane < Count; lane++)
        {
            if (vector[lane] != 0)
                items.Add(new(_names[lane], vector[lane]));
        }

        return ResourceAmounts.From(items);
    }
}
