using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Hands;
using OrleansScheduler.Grains.Regions;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Hands;

namespace OrleansScheduler.Grains.Hands;

/// <summary>A hand laid on the region, or lifted.</summary>
internal sealed class HandWork(HandChange change) : RegionWork<bool>
{
    protected override bool Change(RegionTurn turn)
    {
        var hand = HandMapping.Of(change.Hand, turn.NowMs);
        DemandJob(turn, hand);
        if (change.Lift)
        {
            turn.Apply(new HandLifted(hand.Kind, hand.Id), change.Actor, change.Reason);
            return true;
        }

        DemandTargets(turn, hand);
        if (turn.Memory.Scheduler.Refuses(hand) is { } refusal)
        {
            throw new RefusedException(RefusalCodes.HandsTooMany, refusal);
        }

        turn.Apply(new HandLaid(hand), change.Actor, change.Reason);
        return true;
    }

    private static void DemandJob(RegionTurn turn, Hand hand)
    {
        if (hand.Job is not { } job)
        {
            return;
        }

        var live = turn.DemandJob(job);
        if (hand.TaskIndex is { } task && task >= live.Counts.Total)
        {
            throw new RefusedException(RefusalCodes.TaskNotFound, $"Job {job} has {live.Counts.Total} tasks, numbered from 0; there is no task {task}.");
        }
    }

    private static void DemandTargets(RegionTurn turn, Hand hand)
    {
        var memory = turn.Memory;
        if (hand.Node is { } node && !memory.Nodes.ContainsKey(node.Value))
        {
            throw new RefusedException(RefusalCodes.NodeUnknown, $"Region '{memory.Region}' has no node '{node}'.");
        }

        if (hand.Tenant is { } tenant && !memory.Tenants.ContainsKey(tenant.Value))
        {
            throw new RefusedException(RefusalCodes.TenantUnknown, $"There is no tenant '{tenant}'.");
        }

        if (hand is { Job: { } job, TaskIndex: { } task } && memory.Scheduler.Explain(new(job, task), turn.NowMs) is { State: "ended" })
        {
            throw new RefusedException(RefusalCodes.TaskFinished, $"Task {task} of job {job} has ended already.");
        }
    }
}
