using OrleansScheduler.Grains.Interfaces.Hands;
using OrleansScheduler.Grains.Regions;
using OrleansScheduler.Scheduling.Events;

namespace OrleansScheduler.Grains.Hands;

/// <summary>The cluster's pauses as they now are; older ones than known are passed over.</summary>
internal sealed class ClusterPausesWork(ClusterPauses pauses) : RegionWork<bool>
{
    protected override bool Change(RegionTurn turn)
    {
        if (pauses.Version < turn.Memory.ClusterHandsVersion)
        {
            return false;
        }

        turn.Memory.ClusterHandsVersion = pauses.Version;
        turn.Apply(new ClusterPausesChanged([.. pauses.Pauses.Select(p => HandMapping.Of(p, p.AtMs, clusterWide: true))]));
        return true;
    }
}
