using OrleansScheduler.Scheduling.Feasibility;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Placement;

/// <summary>
/// The nodes of a region as a structure of arrays: for each resource lane, what is free, which part is used and the
/// inverse of the capacity, by slot. A slot is taken in the order of joining (a freed one again), and orders ties.
/// </summary>
internal sealed class NodeTable
{
    private readonly Dictionary<NodeName, NodeEntry> _byName = [];
    private readonly PriorityQueue<int, int> _freeSlots = new();
    private readonly List<ConstraintSet> _constraints = [];
    private readonly List<int> _changed = [];
    private readonly long[][] _free = new long[ResourceVector.Width][];
    private readonly double[][] _usedPart = new double[ResourceVector.Width][];
    private readonly double[][] _inverse = new double[ResourceVector.Width][];
    private NodeEntry?[] _slots = [];
    private double[] _attempts = [];
    private bool[] _isChanged = [];

    public NodeTable()
    {
        for (var lane = 0; lane < ResourceVector.Width; lane++)
            (_free[lane], _usedPart[lane], _inverse[lane]) = ([], [], []);
    }

    public ResourceCatalog Catalog { get; } = new();

    public int Count => _byName.Count;

    /// <summary>Slots in use or once used: scans go this far.</summary>
    public int Slots { get; private set; }

    /// <summary>Changes when a node joins, leaves, or changes its spec or state; not when use changes.</summary>
    public int StructureVersion { get; private set; }

    /// <summary>Sum over the nodes that are not lost: what shares are shares of.</summary>
    public ResourceVector Capacity { get; private set; }

    /// <summary>Nodes with more room, or another state, since the last cycle took them.</summary>
    public List<int> Changed => _changed;

    public NodeEntry? this[int slot] => _slots[slot];

    public ReadOnlySpan<long> Free(int lane) => _free[lane];

    public ReadOnlySpan<double> UsedPart(int lane) => _usedPart[lane];

    public ReadOnlySpan<double> Inverse(int lane) => _inverse[lane];

    /// <summary>Live attempts by slot.</summary>
    public ReadOnlySpan<double> Attempts => _attempts;

    public NodeEntry? Find(NodeName name) => _byName.GetValueOrDefault(name);

    /// <summary>Nodes in slot order.</summary>
    public IEnumerable<NodeEntry> All()
    {
        for (var slot = 0; slot < Slots; slot++)
        {
            if (_slots[slot] is { } node)
                yield return node;
        }
    }

    public NodeEntry Add(NodeSpec spec)
    {
        var slot = _freeSlots.Count > 0 ? _freeSlots.Dequeue() : Slots++;
        if (slot >= _slots.Length)
            Grow(Math.Max(64, _slots.Length * 2));
        var node = new NodeEntry(spec, slot);
        _slots[slot] = node;
        _byName.Add(spec.Name, node);
        return node;
    }

    public void Remove(NodeEntry node)
    {
        Weigh(node, -1);
        _byName.Remove(node.Name);
        _slots[node.Slot] = null;
        _freeSlots.Enqueue(node.Slot, node.Slot);
        Structure(node.Slot, null);
    }

    /// <summary>Sets a node's spec and state; its capacity counts while it is not lost.</summary>
    public void Set(NodeEntry node, NodeSpec spec, NodeState state, in ResourceVector capacity)
    {
        Weigh(node, -1);
        node.Spec = spec;
        node.State = state;
        node.Capacity = capacity;
        Weigh(node, 1);
        Structure(node.Slot, node);
    }

    public void SetState(NodeEntry node, NodeState state) => Set(node, node.Spec, state, node.Capacity);

    public void Occupy(NodeEntry node, in ResourceVector request)
    {
        node.Used += request;
        Numbers(node);
    }

    public void Release(NodeEntry node, in ResourceVector request)
    {
        node.Used -= request;
        Numbers(node);
        MarkChanged(node.Slot);
    }

    /// <summary>Empties the list of changed nodes.</summary>
    public void TakeChanged()
    {
        foreach (var slot in _changed)
            _isChanged[slot] = false;
        _changed.Clear();
    }

    public void Track(ConstraintSet constraints)
    {
        Fill(constraints);
        _constraints.Add(constraints);
    }

    public void Untrack(ConstraintSet constraints) => _constraints.Remove(constraints);

    public void Fill(ConstraintSet constraints)
    {
        for (var slot = Slots - 1; slot >= 0; slot--)
            constraints.Refresh(slot, _slots[slot]);
    }

    /// <summary>What tasks allow of the region has changed: every node is looked at again.</summary>
    public void RefreshAll()
    {
        StructureVersion++;
        for (var slot = 0; slot < Slots; slot++)
        {
            if (_slots[slot] is { } node)
                Structure(slot, node);
        }
    }

    // A node that never counted has capacity zero, so counting it out first is harmless.
    private void Weigh(NodeEntry node, int sign)
    {
        if (node.State != NodeState.Lost)
            Capacity = sign > 0 ? Capacity + node.Capacity : Capacity - node.Capacity;
    }

    private void Structure(int slot, NodeEntry? node)
    {
        StructureVersion++;
        foreach (var constraints in _constraints)
            constraints.Refresh(slot, node);
        if (node is null)
            return;
        Numbers(node);
        MarkChanged(slot);
    }

    private void Numbers(NodeEntry node)
    {
        var slot = node.Slot;
        _attempts[slot] = node.Attempts.Count;
        for (var lane = 0; lane < Catalog.Count; lane++)
        {
            var capacity = node.Capacity[lane];
            var free = capacity - node.Used[lane];
            var inverse = capacity > 0 ? 1.0 / capacity : 0;
            _free[lane][slot] = free;
            _inverse[lane][slot] = inverse;
            _usedPart[lane][slot] = node.Used[lane] * inverse;
        }
    }

    private void MarkChanged(int slot)
    {
        if (_isChanged[slot])
            return;
        _isChanged[slot] = true;
        _changed.Add(slot);
    }

    // Slots come in multiples of 64, so that scans read whole words of bits.
    private void Grow(int slots)
    {
        Array.Resize(ref _slots, slots);
        Array.Resize(ref _attempts, slots);
        Array.Resize(ref _isChanged, slots);
        for (var lane = 0; lane < ResourceVector.Width; lane++)
        {
            Array.Resize(ref _free[lane], slots);
            Array.Resize(ref _usedPart[lane], slots);
            Array.Resize(ref _inverse[lane], slots);
        }
    }
}
