using OrleansScheduler.Grains.Interfaces;
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
        if (turn.Memory.Scheduler.Find(job) is null)
        {
            throw new RefusedException(RefusalCodes.JobFinished, $"Job {job} has ended already.");
        }

        turn.Apply(new JobReprioritised(job, change.Priority), change.Actor, change.Reason);
        return true;
    }
}
