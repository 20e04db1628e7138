using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Scheduling.Events;

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
            "drain" => new NodeDraining(entry.Spec.Name),
            _ => throw new RefusedException(RefusalCodes.Invalid, $"'{change.Action}' is no order to a node: cordon, uncordon or drain is needed."),
        };
        entry.Reason = change.Reason.Length == 0 ? null : change.Reason;
        turn.Apply(order, change.Actor, change.Reason);
        return true;
    }
}
