using OrleansScheduler.Grains.Hands;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Hands;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <content>Operators' hands.</content>
public sealed partial class RegionGrain
{
    public Task ChangeHand(HandChange change)
    {
        Demand();
        return Await(new HandWork(change));
    }

    public Task SetPriority(PriorityChange change)
    {
        Demand();
        if (!JobId.TryParse(change.Job, out var job))
        {
            throw new RefusedException(RefusalCodes.JobNotFound, $"There is no job '{change.Job}'.");
        }

        return change.Priority is >= 0 and <= Limits.PriorityMax
            ? Await(new PriorityWork(job, change))
            : throw new RefusedException(RefusalCodes.Invalid, $"The priority is {change.Priority}; 0 to {Limits.PriorityMax} is needed.");
    }

    public Task SetClusterPauses(ClusterPauses pauses)
    {
        Demand();
        return Await(new ClusterPausesWork(pauses));
    }
}
