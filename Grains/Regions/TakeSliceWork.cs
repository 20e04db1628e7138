using OrleansScheduler.Grains.Interfaces.Slices;
using OrleansScheduler.Grains.Tenants;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>The lender's answer; the row is written already.</summary>
internal sealed class TakeSliceWork(TenantPath tenant, SliceGrant grant) : RegionWork<bool>
{
    protected override bool Change(RegionTurn turn)
    {
        if (grant.IsKnown)
        {
            turn.Memory.Slices.Take(tenant, grant.TenantVersion, grant.Stamp, SliceText.Read(grant.Resources, grant.Tasks), SliceText.Read(grant.BoundResources, grant.BoundTasks));
        }

        if (turn.Memory.Slices.Find(tenant) is { } entry)
        {
            turn.Apply(new SliceChanged(tenant, entry.Bound, IsAnswered: !grant.Suffices));
        }

        return true;
    }
}
