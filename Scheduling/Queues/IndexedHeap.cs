namespace OrleansScheduler.Scheduling.Queues;

/// <summary>
/// A binary heap whose items know their place, so that any of them can be removed or re-ordered in logarithmic time.
/// The order must be total: then the sequence of minima does not depend on how the heap came about.
/// </summary>
internal sealed class IndexedHeap<T, TOrder>(TOrder order)
    where T : class, IHeapItem
    where TOrder : struct, IComparer<T>
{
    private readonly TOrder _order = order;
    private readonly List<T> _items = [];

    public int Count => _items.Count;

    /// <summary>All items, the least first, the others in no order that may reach a decision.</summary>
    public IReadOnlyList<T> Items => _items;

    public T? Least => _items.Count == 0 ? null : _items[0];

    public void Add(T item)
    {
        _items.Add(item);
        item.HeapIndex = _items.Count - 1;
        Up(item.HeapIndex);
    }

    public void Remove(T item)
    {
        var at = item.HeapIndex;
        var last = _items[^1];
        _items.RemoveAt(_items.Count - 1);
        item.HeapIndex = -1;
        if (ReferenceEquals(last, item))
            return;
        _items[at] = last;
        last.HeapIndex = at;
        Update(last);
    }

    /// <summary>Restores the order after an item's key changed.</summary>
    public void Update(T item)
    {
        if (!Up(item.HeapIndex))
            Down(item.HeapIndex);
    }

    /// <summary>Restores the order after the keys of any items changed.</summary>
    public void UpdateAll()
    {
        for (var i = _items.Count / 2 - 1; i >= 0; i--)
            Down(i);
    }

    private bool Up(int at)
    {
        var item = _items[at];
        var start = at;
        while (at > 0)
        {
            var parent = (at - 1) / 2;
            if (_order.Compare(item, _items[parent]) >= 0)
                break;
            Put(_items[parent], at);
            at = parent;
        }

        Put(item, at);
        return at != start;
    }

    private void Down(int at)
    {
        var item = _items[at];
        while (true)
        {
            var child = 2 * at + 1;
            if (child >= _items.Count)
                break;
            if (child + 1 < _items.Count && _order.Compare(_items[child + 1], _items[child]) < 0)
                child++;
            if (_order.Compare(_items[child], item) >= 0)
                break;
            Put(_items[child], at);
            at = child;
        }

        Put(item, at);
    }

    private void Put(T item, int at)
    {
        _items[at] = item;
        item.HeapIndex = at;
    }
}
