using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;

namespace OrleansScheduler.Scheduling;

/// <content>Drains with a deadline: when it comes, what still runs on the node is stopped and waits for another one.</content>
public sealed partial class RegionScheduler
{
    private long? _deadlineAtMs;

    private void Drain(NodeDraining e, long nowMs, RegionChanges changes)
    {
        SetWanted(e.Node, NodeState.Draining, nowMs, changes);
        if (e.UntilMs is { } until && _nodes.Find(e.Node) is not null)
            Lay(new(HandKind.DrainDeadline, HandIds.Node(e.Node), e.Reason, e.Actor, nowMs) { Node = e.Node, UntilMs = until }, nowMs, changes);
    }

    private void FindDeadline() =>
        _deadlineAtMs = _hands.Of(HandKind.DrainDeadline).Where(h => !h.Done).Min(h => h.UntilMs);

    /// <summary>Stops what still runs on nodes whose deadline has come. It is not counted as a failure of the tasks.</summary>
    private void EndDrains(long nowMs, RegionChanges changes)
    {
        foreach (var hand in _hands.Of(HandKind.DrainDeadline).Where(h => !h.Done && h.UntilMs <= nowMs).ToList())
        {
            var done = hand with { Done = true };
            _hands.Set(done);
            changes.Hands.Add(new(done, false));
            var attempts = _nodes.Find(hand.Node!.Value) is { } node ? InOrder(node).Where(a => a.KillCode is null).ToList() : [];
            changes.Audit.Add(new(AuditKinds.NodeDrainEnded, nowMs,
                $"The time to drain node {hand.Node} is over: {RationaleText.Count(attempts.Count, "attempt")} that still ran {(attempts.Count == 1 ? "is" : "are")} stopped, to run again elsewhere.") { Node = hand.Node });
            foreach (var attempt in attempts)
                Kill(attempt, ReasonCodes.DrainDeadline, changes);
        }

        FindDeadline();
    }

    /// <summary>Why a node of a draining kind ends what it has, for attempts that are read from the store.</summary>
    private string? DrainCodeOf(Placement.NodeEntry node, bool preemptible) =>
        node.Wanted != NodeState.Draining ? null
        : preemptible ? ReasonCodes.NodeDrained
        : _hands.Find(HandKind.DrainDeadline, HandIds.Node(node.Name)) is { Done: true } ? ReasonCodes.DrainDeadline
        : null;
}
