using System.Collections.Immutable;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Placement;
using OrleansScheduler.Scheduling.Rationale;

namespace OrleansScheduler.Scheduling.Feasibility;

/// <summary>
/// Which filter rejects which nodes for a class, and what that means in words. Every node counts once, at the first
/// filter that rejects it: lost, selector, taints, size, trust, veto, cordon, room. Made for people, on demand; deciding does not use it.
/// </summary>
internal sealed class FilterReport
{
    private readonly List<NodeEntry> _selected = [];
    private readonly List<NodeEntry> _tolerated = [];
    private readonly List<NodeEntry> _big = [];
    private readonly List<NodeEntry> _trusting = [];
    private readonly List<NodeEntry> _allowed = [];
    private readonly List<NodeEntry> _ready = [];

    private FilterReport(RequirementClass requirement, TenantPath tenant, NodeTable nodes)
    {
        foreach (var node in nodes.All())
        {
            Total++;
            if (node.State == NodeState.Lost)
                Lost++;
            else if (requirement.Constraints.SelectorMatches(node))
                _selected.Add(node);
        }

        Unselected = Total - Lost - _selected.Count;
        _tolerated.AddRange(_selected.Where(n => requirement.Constraints.Tolerated(n, TaintEffect.NoSchedule)));
        _big.AddRange(_tolerated.Where(n => requirement.Request.FitsIn(n.Capacity)));
        _trusting.AddRange(_big.Where(requirement.Constraints.TrustSuffices));
        _allowed.AddRange(_trusting.Where(n => !requirement.Constraints.IsVetoed(n)));
        _ready.AddRange(_allowed.Where(n => n.State == NodeState.Ready));
        WithRoom = _ready.Count(n => n.Fits(requirement.Request, requirement.Lanes));
        Code = CodeOf(requirement);
        Text = Code switch
        {
            ReasonCodes.UntrustedTenant => FilterText.Untrusted(tenant, _big),
            ReasonCodes.Vetoed => FilterText.Vetoed(requirement.Constraints.Vetoes, _trusting),
            ReasonCodes.NodesUnavailable => FilterText.Unavailable(_big.Count - _trusting.Count),
            ReasonCodes.Jurisdiction => FilterText.ForeignLaw(requirement),
            _ => FilterText.Of(Code, requirement, nodes, _selected, _tolerated, _ready),
        };
        Unblock = FilterText.UnblockOf(Code);
        Rejected = [.. Rejections(requirement).Where(r => r.Count > 0)];
    }

    public int Total { get; }

    public int WithRoom { get; }

    /// <summary>Why the class finds no room; <see cref="ReasonCodes.WaitingForRoom"/> also when it could go somewhere now.</summary>
    public string Code { get; }

    public string Text { get; }

    public string Unblock { get; }

    public ImmutableArray<NodesRejected> Rejected { get; }

    private int Lost { get; }

    private int Unselected { get; }

    /// <param name="tenant">Whose task it is: named in the words; the class already says whether it is trusted.</param>
    public static FilterReport Of(RequirementClass requirement, TenantPath tenant, NodeTable nodes) => new(requirement, tenant, nodes);

    /// <summary>Why one node does not take tasks of a class, cordons and room aside.</summary>
    public static string TextOf(RequirementClass requirement, TenantPath tenant, NodeTable nodes, NodeName name)
    {
        var report = new FilterReport(requirement, tenant, nodes);
        var node = nodes.Find(name)!;
        return true switch
        {
            _ when !requirement.Constraints.RegionAllowed || !requirement.Constraints.JurisdictionAllowed => report.Text,
            _ when !report._selected.Contains(node) => $"Node {name} lacks labels that the job asks for: {requirement.Constraints.Selector}.",
            _ when !report._tolerated.Contains(node) => $"Node {name} has taints that the job does not tolerate.",
            _ when requirement.UnknownResource is { } unknown => $"Node {name} has no {unknown}.",
            _ when !report._big.Contains(node) => $"Node {name} is too small for it even when empty.",
            _ when !report._trusting.Contains(node) => FilterText.Untrusted(tenant, [node]),
            _ => FilterText.Vetoed(requirement.Constraints.Vetoes, [node]),
        };
    }

    private string CodeOf(RequirementClass requirement) => true switch
    {
        _ when !requirement.Constraints.RegionAllowed => ReasonCodes.WrongRegion,
        _ when !requirement.Constraints.JurisdictionAllowed => ReasonCodes.Jurisdiction,
        _ when Total == Lost => ReasonCodes.NoNodes,
        _ when _selected.Count == 0 => ReasonCodes.SelectorMatchesNothing,
        _ when _tolerated.Count == 0 => ReasonCodes.TaintsNotTolerated,
        _ when requirement.UnknownResource is not null => ReasonCodes.ResourceUnknown,
        _ when _big.Count == 0 => ReasonCodes.TooBig,
        _ when _trusting.Count == 0 => ReasonCodes.UntrustedTenant,
        _ when _allowed.Count == 0 => ReasonCodes.Vetoed,
        _ when _ready.Count == 0 => ReasonCodes.NodesUnavailable,
        _ => ReasonCodes.WaitingForRoom,
    };

    private IEnumerable<NodesRejected> Rejections(RequirementClass requirement)
    {
        var mistrusted = _big.Count - _trusting.Count;
        var unavailable = _allowed.Count - _ready.Count;
        var vetoed = _trusting.Count - _allowed.Count;
        var full = _ready.Count - WithRoom;
        yield return new("state", Lost, $"{Nodes(Lost)} lost");
        yield return new("selector", Unselected, $"{Nodes(Unselected)} without the labels {requirement.Constraints.Selector}");
        yield return new("taints", _selected.Count - _tolerated.Count, $"{Nodes(_selected.Count - _tolerated.Count)} with taints that the task does not tolerate");
        yield return new("size", _tolerated.Count - _big.Count, $"{Nodes(_tolerated.Count - _big.Count)} too small even when empty");
        yield return new("trust", mistrusted, $"{Nodes(mistrusted)} that {(mistrusted == 1 ? "runs" : "run")} only trusted tenants' tasks");
        yield return new("veto", vetoed, $"{Nodes(vetoed)} that an operator has vetoed for it");
        yield return new("cordon", unavailable, $"{Nodes(unavailable)} cordoned or draining");
        yield return new("room", full, $"{Nodes(full)} without enough free now");
    }

    private static string Nodes(int count) => RationaleText.Count(count, "node");
}
