using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>The end of a job that somebody wants.</summary>
internal sealed class CancelWork(JobId job, CancelRequest request) : RegionWork<bool>
{
    protected override bool Change(RegionTurn turn)
    {
        if (turn.Memory.Scheduler.Find(job) is null)
        {
            throw new RefusedException(RefusalCodes.JobFinished, $"Job {job} has ended already.");
        }

        turn.Apply(new JobCancelRequested(job, request.Reason), request.Actor, request.Reason);
        return true;
    }
}
