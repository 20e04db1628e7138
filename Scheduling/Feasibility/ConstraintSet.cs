using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Placement;

namespace OrleansScheduler.Scheduling.Feasibility;

/// <summary>
/// Selector, tolerations, regions, jurisdictions, trust and vetoes that several requirement classes share, with one bit a node for where
/// they let a task go. The bits are kept up to date by the node table, node by node.
/// </summary>
internal sealed class ConstraintSet(TaskRequirement requirement, bool regionAllowed, Jurisdiction? here, bool trusted, NodeVetoes vetoes)
{
    private ulong[] _eligible = [];
    private ulong[] _preferred = [];

    public LabelSet Selector { get; } = requirement.NodeSelector;

    public bool RegionAllowed { get; } = regionAllowed;

    /// <summary>The region's jurisdiction; null: it is in none.</summary>
    public Jurisdiction? Here { get; set; } = here;

    /// <summary>Whether the region's jurisdiction is one that the tasks allow.</summary>
    public bool JurisdictionAllowed => requirement.Jurisdictions.IsEmpty || (Here is { } law && requirement.Jurisdictions.Contains(law));

    /// <summary>Whether the tenants of the tasks are trusted.</summary>
    public bool Trusted { get; } = trusted;

    /// <summary>Nodes that operators have vetoed for the tasks.</summary>
    public NodeVetoes Vetoes { get; } = vetoes;

    /// <summary>Classes that use the set: at zero it is forgotten.</summary>
    public int Users { get; set; }

    /// <summary>Number of eligible nodes.</summary>
    public int EligibleCount { get; private set; }

    private int PreferredCount { get; set; }

    /// <summary>Nodes that are ready and allowed.</summary>
    public ReadOnlySpan<ulong> Eligible => _eligible;

    /// <summary>Of those, the ones without a PreferNoSchedule taint that is not tolerated.</summary>
    public ReadOnlySpan<ulong> Preferred => _preferred;

    /// <summary>True when some eligible nodes are only a second choice.</summary>
    public bool HasSecondChoice => PreferredCount < EligibleCount;

    public bool SelectorMatches(NodeEntry node) => Selector.IsSubsetOf(node.Spec.Labels);

    public bool Tolerated(NodeEntry node, TaintEffect effect)
    {
        foreach (var taint in node.Spec.Taints)
        {
            if (taint.Effect == effect && !requirement.Tolerations.Any(t => t.Tolerates(taint)))
                return false;
        }

        return true;
    }

    public bool TrustSuffices(NodeEntry node) => Trusted || node.Spec.RunsUntrusted;

    public bool IsVetoed(NodeEntry node) => Vetoes.Find(node.Name) is not null;

    public bool IsEligible(int slot) => slot >> 6 < _eligible.Length && (_eligible[slot >> 6] >> slot & 1) != 0;

    /// <summary>Sets the bits of a slot: of the node there, or of none.</summary>
    public void Refresh(int slot, NodeEntry? node)
    {
        var eligible = node is { State: NodeState.Ready } && RegionAllowed && JurisdictionAllowed && TrustSuffices(node) && !IsVetoed(node)
            && SelectorMatches(node) && Tolerated(node, TaintEffect.NoSchedule);
        var preferred = eligible && Tolerated(node!, TaintEffect.PreferNoSchedule);
        if (slot >> 6 >= _eligible.Length)
        {
            var words = Math.Max((slot >> 6) + 1, _eligible.Length * 2);
            Array.Resize(ref _eligible, words);
            Array.Resize(ref _preferred, words);
        }

        EligibleCount += Set(_eligible, slot, eligible);
        PreferredCount += Set(_preferred, slot, preferred);
    }

    private static int Set(ulong[] bits, int slot, bool value)
    {
        var before = bits[slot >> 6] >> slot & 1;
        bits[slot >> 6] = bits[slot >> 6] & ~(1UL << slot) | (value ? 1UL << slot : 0);
        return (value ? 1 : 0) - (int)before;
    }
}
