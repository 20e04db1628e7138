using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Placement;
using OrleansScheduler.Scheduling.Rationale;

namespace OrleansScheduler.Scheduling.Feasibility;

/// <summary>What a filter's rejection means, for somebody who never saw a scheduler: real numbers, with units.</summary>
internal static class FilterText
{
    private const int ValuesShown = 3;

    public static string Of(
        string code, RequirementClass requirement, NodeTable nodes, List<NodeEntry> selected, List<NodeEntry> tolerated, List<NodeEntry> ready) => code switch
    {
        ReasonCodes.WrongRegion => $"The job allows only the regions {string.Join(", ", requirement.Requirement.Regions)}, and this is another one.",
        ReasonCodes.NoNodes => nodes.Count == 0 ? "The region has no nodes." : $"All {RationaleText.Count(nodes.Count, "node")} of the region are lost.",
        ReasonCodes.SelectorMatchesNothing => Selector(requirement, nodes),
        ReasonCodes.TaintsNotTolerated => Taints(selected),
        ReasonCodes.ResourceUnknown => $"It needs {Needs(requirement, requirement.UnknownResource!)}, and no node offers {requirement.UnknownResource}.",
        ReasonCodes.TooBig => TooBig(requirement, nodes.Catalog, tolerated),
        _ => NoRoom(requirement, nodes.Catalog, ready),
    };

    /// <param name="nodes">Those that are large enough; none of them runs tasks of tenants that are not trusted.</param>
    public static string Untrusted(TenantPath tenant, List<NodeEntry> nodes)
    {
        if (nodes.Count == 1)
            return $"Node {nodes[0].Name} runs only trusted tenants' tasks, because its agent cannot switch to another user; tenant {tenant} is not trusted.";
        var more = nodes.Count > ValuesShown ? $" and {nodes.Count - ValuesShown} more" : "";
        return $"All {nodes.Count} nodes that could run it ({string.Join(", ", nodes.Take(ValuesShown).Select(n => n.Name))}{more}) run only trusted tenants' tasks, "
            + $"because their agents cannot switch to another user; tenant {tenant} is not trusted.";
    }

    public static string ForeignLaw(RequirementClass requirement) =>
        $"The job may run only under the jurisdiction {string.Join(" or ", requirement.Requirement.Jurisdictions)}, and "
        + (requirement.Constraints.Here is { } law ? $"this region is under {law}." : "this region has none set.");

    /// <param name="nodes">Those that could run it otherwise: all of them vetoed.</param>
    public static string Vetoed(NodeVetoes vetoes, List<NodeEntry> nodes)
    {
        var first = nodes[0];
        var because = vetoes.Find(first.Name) is { } veto ? HandText.Because(veto) : "";
        if (nodes.Count == 1)
            return $"Node {first.Name} could run it, but is vetoed for it{because}.";
        var more = nodes.Count > ValuesShown ? $" and {nodes.Count - ValuesShown} more" : "";
        return $"All {nodes.Count} nodes that could run it ({string.Join(", ", nodes.Take(ValuesShown).Select(n => n.Name))}{more}) are vetoed for it{because}.";
    }

    /// <param name="mistrusted">Nodes that are large enough and run only trusted tenants' tasks, which these are not.</param>
    public static string Unavailable(int mistrusted) => mistrusted == 0
        ? "Every node that is large enough is cordoned or draining and takes nothing new."
        : "Every node that is large enough and runs tasks of tenants that are not trusted is cordoned or draining and takes nothing new.";

    public static string UnblockOf(string code) => code switch
    {
        ReasonCodes.WrongRegion => "Submit it to one of those regions, or allow this one.",
        ReasonCodes.Jurisdiction => "It is moved when a region of such a jurisdiction can take it; no operator can place it here.",
        ReasonCodes.NoNodes => "A node has to join the region.",
        ReasonCodes.SelectorMatchesNothing => "A node with these labels has to join, or the job's nodeSelector has to change.",
        ReasonCodes.TaintsNotTolerated => "The job needs a toleration for the taint, or the taint has to be taken off a node.",
        ReasonCodes.ResourceUnknown => "A node that offers it has to join, or the job has to ask for something else.",
        ReasonCodes.TooBig => "A larger node has to join, or the task has to ask for less.",
        ReasonCodes.UntrustedTenant => "An operator has to mark the tenant trusted, or an agent has to run as root, so that it can switch to another user.",
        ReasonCodes.Vetoed => "An operator has to lift a veto, or another node has to join.",
        ReasonCodes.NodesUnavailable => "Uncordon such a node, or let another one join.",
        _ => "Running tasks have to end, or a node has to join.",
    };

    private static string Selector(RequirementClass requirement, NodeTable nodes)
    {
        var alive = nodes.All().Where(n => n.State != NodeState.Lost).ToList();
        foreach (var (key, value) in requirement.Constraints.Selector.Items)
        {
            if (alive.Exists(n => string.Equals(n.Spec.Labels[key], value, StringComparison.Ordinal)))
                continue;
            var others = alive.Select(n => n.Spec.Labels[key]).OfType<string>().Distinct(StringComparer.Ordinal).Take(ValuesShown).ToList();
            var hint = others.Count == 0 ? $"no node has a label {key}" : $"nodes have {string.Join(", ", others.Select(o => $"{key}={o}"))}";
            return $"No node has the label {key}={value} that the job's nodeSelector asks for; {hint}.";
        }

        return $"No single node has all the labels that the job's nodeSelector asks for: {requirement.Constraints.Selector}.";
    }

    private static string Taints(List<NodeEntry> selected)
    {
        var taints = selected.SelectMany(n => n.Spec.Taints).Where(t => t.Effect == TaintEffect.NoSchedule).Select(t => t.ToString()).Distinct(StringComparer.Ordinal);
        return $"Every node that could run it has a taint that the job does not tolerate: {string.Join(", ", taints.Take(ValuesShown))}.";
    }

    private static string TooBig(RequirementClass requirement, ResourceCatalog catalog, List<NodeEntry> nodes)
    {
        foreach (var lane in requirement.Lanes)
        {
            var largest = nodes.MaxBy(n => n.Capacity[lane])!;
            var (name, request) = (catalog.Names[lane], requirement.Request[lane]);
            if (request > largest.Capacity[lane])
                return $"It needs {Quantity.Describe(name, request)}; the largest node, {largest.Name}, has {Quantity.Describe(name, largest.Capacity[lane])} in all.";
        }

        return $"It needs {All(requirement, catalog)} together; each is there on some node, but on no single one.";
    }

    private static string NoRoom(RequirementClass requirement, ResourceCatalog catalog, List<NodeEntry> nodes)
    {
        foreach (var lane in requirement.Lanes)
        {
            var freest = nodes.MaxBy(n => n.Capacity[lane] - n.Used[lane])!;
            var (name, request, free) = (catalog.Names[lane], requirement.Request[lane], Math.Max(0, freest.Capacity[lane] - freest.Used[lane]));
            if (request > free)
                return $"No node has room: it needs {Quantity.Describe(name, request)}; the most that is free on one node is {Quantity.Describe(name, free)}, on {freest.Name}.";
        }

        return $"No node has room: {All(requirement, catalog)} are free on some node each, but not together on one.";
    }

    private static string Needs(RequirementClass requirement, string name) => Quantity.Describe(name, requirement.Requirement.Resources[name]);

    private static string All(RequirementClass requirement, ResourceCatalog catalog) =>
        string.Join(" and ", requirement.Lanes.ToArray().Select(lane => Quantity.Describe(catalog.Names[lane], requirement.Request[lane])));
}
