using OrleansScheduler.Scheduling.Admission;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>Another region needs more of a tenant's limits: what is not in use here is given back.</summary>
internal sealed class ReturnSliceWork(TenantPath tenant, Slice fair) : RegionWork<bool>
{
    protected override bool Change(RegionTurn turn)
    {
        if (turn.Memory.Slices.GiveBack(tenant, turn.Memory.Scheduler.SliceUsage(tenant), fair) is { } entry)
        {
            turn.Write(tenant, entry);
        }

        if (turn.Memory.Slices.Find(tenant) is { } left)
        {
            turn.Apply(new SliceChanged(tenant, left.Bound, IsAnswered: false));
        }

        return true;
    }
}
