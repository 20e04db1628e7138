using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>An operator's order to a node.</summary>
internal sealed class ChangeNodeWork(NodeSettingsChange change) : RegionWork<bool>
{
    protected override bool Change(RegionTurn turn)
    {
        if (!turn.Memory.Nodes.TryGetValue(change.Node, out var entry))
        {
            throw new RefusedException(RefusalCodes.NodeUnknown, $"Region '{turn.Memory.Region}' has no node '{change.Node}'.");
        }

        RegionEvent order = change.Action switch
        {
            "cordon" => new NodeCordoned(entry.Spec.Name),
            "uncordon" => new NodeUncordoned(entry.Spec.Name),
            "drain" => new NodeDraining(entry.Spec.Name)
            {
                UntilMs = turn.NowMs + change.DeadlineMs,
                Reason = change.Reason,
                Actor = change.Actor,
            },
            "remove" when entry.State != NodeState.Lost => throw new RefusedException(
                RefusalCodes.NodeNotLost, $"Node '{change.Node}' is {entry.State}: its agent serves it. Stop the agent, and remove the node when it is lost."),
            "remove" => new NodeRemoved(entry.Spec.Name),
            _ => throw new RefusedException(RefusalCodes.Invalid, $"'{change.Action}' is no order to a node: cordon, uncordon, drain or remove is needed."),
        };
        entry.Reason = change.Reason.Length == 0 ? null : change.Reason;
        turn.Apply(order, change.Actor, change.Reason);
        return true;
    }
}
