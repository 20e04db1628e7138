using OrleansScheduler.Grains.Interfaces.Hands;
using OrleansScheduler.Grains.Regions;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Hands;

/// <summary>Another priority for a live job.</summary>
internal sealed class PriorityWork(JobId job, PriorityChange change) : RegionWork<bool>
{
    protected override bool Change(RegionTurn turn)
    {
        turn.DemandJob(job);
        turn.Apply(new JobReprioritised(job, change.Priority), change.Actor, change.Reason);
        return true;
    }
}
