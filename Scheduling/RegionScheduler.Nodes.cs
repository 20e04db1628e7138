using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Placement;
using OrleansScheduler.Scheduling.Queues;
using OrleansScheduler.Scheduling.Rationale;

namespace OrleansScheduler.Scheduling;

/// <content>Nodes: joining, cordons, drains, losses.</content>
public sealed partial class RegionScheduler
{
    /// <summary>Why the region would not take a node, in a sentence; null when it would.</summary>
    public string? Refuses(NodeSpec spec)
    {
        var known = _nodes.Find(spec.Name);
        if (known is null && _nodes.Count >= Limits.NodesPerRegion)
            return $"The region has {Limits.NodesPerRegion} nodes, the most it takes.";
        if (spec.Labels.Count > Limits.LabelsPerNode || spec.Taints.Length > Limits.TaintsPerNode)
            return $"A node may have {Limits.LabelsPerNode} labels and {Limits.TaintsPerNode} taints.";
        var lanes = _nodes.Catalog.Count;
        foreach (var (name, amount) in spec.Capacity.Items)
        {
            var lane = _nodes.Catalog.IndexOf(name);
            if (lane < 0 && ++lanes > ResourceVector.Width)
                return $"The region knows {ResourceVector.Width} resources already, the most it can: {name} is one too many.";
            if (amount > Limits.ResourceAmountMax)
                return $"A node offers at most {Quantity.Format(name, Limits.ResourceAmountMax)} of {name}.";
            var others = lane < 0 ? 0 : _nodes.Capacity[lane] - (known?.Capacity[lane] ?? 0);
            if (others + amount > Limits.RegionResourceMax)
                return $"The region would have more than {Quantity.Format(name, Limits.RegionResourceMax)} of {name}, the most it can count.";
        }

        return null;
    }

    private void OnJoined(NodeSpec spec, long nowMs, RegionChanges changes)
    {
        if (Refuses(spec) is { } refusal)
        {
            changes.Audit.Add(new(AuditKinds.NodeRejected, nowMs, refusal) { Node = spec.Name });
            return;
        }

        var node = _nodes.Find(spec.Name);
        var verb = node is null ? "joined" : node.State == NodeState.Lost ? "is back" : "changed";
        if (node is { State: not NodeState.Lost } && node.Spec.Equals(spec))
            return;
        node ??= _nodes.Add(spec);
        if (node.State == NodeState.Lost)
            NodeStates.Next(node.State, node.Wanted);
        Place(node, spec, node.Wanted);
        changes.Nodes.Add(ToChange(node, nowMs));
        changes.Audit.Add(new(AuditKinds.NodeJoined, nowMs, $"Node {spec.Name} {verb} with {spec.Capacity}{(spec.RunsUntrusted ? "" : ", for trusted tenants' tasks only")}.") { Node = spec.Name });
    }

    private void Place(NodeEntry node, NodeSpec spec, NodeState state)
    {
        foreach (var (name, _) in spec.Capacity.Items)
            _nodes.Catalog.TryAdd(name, out _);
        _nodes.Catalog.TryToVector(spec.Capacity, out var capacity, out _);
        _nodes.Set(node, spec, state, capacity);
    }

    private void SetWanted(NodeName name, NodeState wanted, long nowMs, RegionChanges changes)
    {
        if (_nodes.Find(name) is not { } node || node.Wanted == wanted)
            return;
        node.Wanted = wanted;
        if (wanted != NodeState.Draining)
            Lift(HandKind.DrainDeadline, HandIds.Node(name), nowMs, changes);
        if (node.State != NodeState.Lost)
            _nodes.SetState(node, NodeStates.Next(node.State, wanted));
        var (kind, text) = wanted switch
        {
            NodeState.Cordoned => (AuditKinds.NodeCordoned, $"Node {name} takes no new attempts; what runs goes on."),
            NodeState.Draining => (AuditKinds.NodeDraining, $"Node {name} is emptied: what may be stopped runs again elsewhere."),
            _ => (AuditKinds.NodeUncordoned, $"Node {name} takes new attempts again."),
        };
        changes.Nodes.Add(ToChange(node, nowMs));
        changes.Audit.Add(new(kind, nowMs, text) { Node = name });
        if (wanted != NodeState.Draining)
            return;
        foreach (var attempt in InOrder(node))
        {
            if (attempt is { KillCode: null, Job.Preemptible: true })
                Kill(attempt, ReasonCodes.NodeDrained, changes);
        }
    }

    private void OnLost(NodeName name, long nowMs, RegionChanges changes)
    {
        if (_nodes.Find(name) is not { State: not NodeState.Lost } node)
            return;
        _nodes.SetState(node, NodeStates.Next(node.State, NodeState.Lost));
        node.Losses.Enqueue(nowMs);
        if (node.Losses.Count > Limits.LossesKept)
            node.Losses.Dequeue();
        changes.Nodes.Add(ToChange(node, nowMs));
        changes.Audit.Add(new(AuditKinds.NodeLost, nowMs,
            $"Node {name} was lost: its lease ended; {RationaleText.Count(node.Attempts.Count, "attempt")} with it.") { Node = name });
        foreach (var attempt in InOrder(node))
            End(attempt, AttemptState.Lost, ReasonCodes.NodeLost, null, null, null, nowMs, changes);
    }

    private void OnRemoved(NodeName name, long nowMs, RegionChanges changes)
    {
        if (_nodes.Find(name) is not { } node)
            return;
        if (node.State != NodeState.Lost)
            _nodes.SetState(node, NodeStates.Next(node.State, NodeState.Lost));
        changes.Audit.Add(new(AuditKinds.NodeRemoved, nowMs,
            $"Node {name} was removed; {RationaleText.Count(node.Attempts.Count, "attempt")} with it.") { Node = name });
        foreach (var attempt in InOrder(node))
            End(attempt, AttemptState.Lost, ReasonCodes.NodeRemoved, null, null, null, nowMs, changes);
        Lift(HandKind.DrainDeadline, HandIds.Node(name), nowMs, changes);
        _nodes.Remove(node);
        changes.Nodes.Add(ToChange(node, nowMs) with { Removed = true });
    }

    private static NodeChanged ToChange(NodeEntry node, long nowMs) => new(node.Spec, node.State, node.Wanted, false, nowMs);

    private static List<AttemptEntry> InOrder(NodeEntry node) =>
        [.. node.Attempts.OrderBy(a => a.Job.Sequence).ThenBy(a => a.Index)];
}
