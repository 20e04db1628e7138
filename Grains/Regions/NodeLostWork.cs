using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>A node whose lease ended.</summary>
internal sealed class NodeLostWork(string node, string reason) : RegionWork<bool>
{
    protected override bool Change(RegionTurn turn)
    {
        if (!turn.Memory.Nodes.TryGetValue(node, out var entry) || entry.State == NodeState.Lost)
        {
            return false;
        }

        entry.Reason = reason;
        turn.Apply(new NodeLost(entry.Spec.Name), reason: reason);
        return true;
    }
}
