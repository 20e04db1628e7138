using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>The end of a job that somebody wants; false, and nothing changes, when it has just left for another region.</summary>
internal sealed class CancelWork(JobId job, CancelRequest request) : RegionWork<bool>
{
    protected override bool Change(RegionTurn turn)
    {
        if (turn.Memory.Outgoing.ContainsKey(job))
        {
            return false;
        }

        turn.DemandJob(job);
        turn.Apply(new JobCancelRequested(job, request.Reason), request.Actor, request.Reason);
        return true;
    }
}
