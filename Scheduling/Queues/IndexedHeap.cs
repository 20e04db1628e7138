namespace OrleansScheduler.Scheduling.Queues;

/// <summary>
/// A binary heap whose items know their place, so that any of them can be removed or re-ordered in logarithmic time.
/// Keys lie beside the items, so that ordering them touches none. The order must be total: then the sequence of minima
/// does not depend on how the heap came about.
/// </summary>
internal sealed class IndexedHeap<T, TKey, TOrder>(TOrder order)
    where T : HeapItem
    where TOrder : struct, IComparer<TKey>
{
    private readonly TOrder _order = order;
    private Slot[] _slots = [];

    public int Count { get; private set; }

    /// <summary>All items, the least first, the others in no order that may reach a decision.</summary>
    public IEnumerable<T> Items
    {
        get
        {
            for (var i = 0; i < Count; i++)
                yield return _slots[i].Item;
        }
    }

    public T? Least => Count == 0 ? null : _slots[0].Item;

    public void Add(T item, TKey key)
    {
        if (Count == _slots.Length)
            Array.Resize(ref _slots, Math.Max(4, Count * 2));
        var at = Count++;
        Up(new(item, key), at);
    }

    public void Remove(T item)
    {
        var at = item.HeapIndex;
        item.HeapIndex = -1;
        var last = _slots[--Count];
        _slots[Count] = default;
        if (at != Count)
            Settle(last, at);
    }

    /// <summary>Restores the order after an item's key changed.</summary>
    public void Update(T item, TKey key) => Settle(new(item, key), item.HeapIndex);

    /// <summary>Restores the order after any keys, which are objects, changed within.</summary>
    public void UpdateAll()
    {
        for (var i = Count / 2 - 1; i >= 0; i--)
            Down(_slots[i], i);
    }

    /// <summary>How many keys go before one. Its cost follows that number, not the size of the heap.</summary>
    public int CountBefore(TKey key) => CountBefore(key, 0);

    // Below an item that does not go before it, none does. As deep as the heap is high.
    private int CountBefore(TKey key, int at) =>
        at >= Count || _order.Compare(_slots[at].Key, key) >= 0 ? 0 : 1 + CountBefore(key, 2 * at + 1) + CountBefore(key, 2 * at + 2);

    private void Settle(in Slot slot, int at)
    {
        if (at > 0 && _order.Compare(slot.Key, _slots[(at - 1) / 2].Key) < 0)
            Up(slot, at);
        else
            Down(slot, at);
    }

    private void Up(Slot slot, int at)
    {
        var slots = _slots;
        while (at > 0)
        {
            var parent = (at - 1) / 2;
            if (_order.Compare(slot.Key, slots[parent].Key) >= 0)
                break;
            Put(slots, slots[parent], at);
            at = parent;
        }

        Put(slots, slot, at);
    }

    private void Down(Slot slot, int at)
    {
        var slots = _slots;
        while (true)
        {
            var child = 2 * at + 1;
            if (child >= Count)
                break;
            if (child + 1 < Count && _order.Compare(slots[child + 1].Key, slots[child].Key) < 0)
                child++;
            if (_order.Compare(slots[child].Key, slot.Key) >= 0)
                break;
            Put(slots, slots[child], at);
            at = child;
        }

        Put(slots, slot, at);
    }

    private static void Put(Slot[] slots, in Slot slot, int at)
    {
        slots[at] = slot;
        slot.Item.HeapIndex = at;
    }

    private readonly struct Slot(T item, TKey key)
    {
        public readonly T Item = item;
        public readonly TKey Key = key;
    }
}
