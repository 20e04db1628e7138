using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Moves;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Recovery;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Grains.Regions;

/// <summary>
/// Phase two of a move: this region takes jobs of another. The commit takes each from the other region and gives it to this
/// one at once, and fails as a whole when one of them is not on its way here any more.
/// </summary>
internal sealed class ArriveWork(IReadOnlyList<MovingJob> jobs, ILookup<string, RestoredTask> tasks, int liveJobsMax) : RegionWork<ImmutableArray<MoveOutcome>>
{
    public override int Weight => Math.Max(1, jobs.Count);

    protected override ImmutableArray<MoveOutcome> Change(RegionTurn turn) => [.. jobs.Select(j => Take(j, turn))];

    private MoveOutcome Take(MovingJob moving, RegionTurn turn)
    {
        var (move, memory) = (moving.Move, turn.Memory);
        var id = JobId.Parse(move.Job);
        // Asked a second time, before the first answer was there.
        if (moving.Job is null || memory.Arrived.Contains(id))
        {
            return new() { Job = move.Job, IsMoved = true };
        }

        var row = RegionReader.Of(moving.Job);
        if (MoveRules.Refusal(row, memory.Region, memory.Settings.Jurisdiction?.Value) is { } refusal)
        {
            return new() { Job = move.Job, Code = refusal.Code, Detail = refusal.Text };
        }

        if (memory.Scheduler.LiveJobs >= liveJobsMax)
        {
            return new() { Job = move.Job, Code = RefusalCodes.QueueFull, Detail = $"region {memory.Region} holds {liveJobsMax} jobs that have not ended, as many as it may." };
        }

        var sequence = ++memory.JobSequence;
        turn.Arrivals.Add(new(move.Job, move.Source, sequence));
        memory.Arrived.Add(id);
        turn.Apply(
            new JobArrived(row with { Sequence = sequence }, AuditKinds.JobMoved, move.Code, $"Came from region {move.Source}: {move.Reason.TrimEnd('.')}.") { Tasks = [.. tasks[move.Job]] },
            move.Actor, move.Actor is null ? null : move.Reason);
        return new() { Job = move.Job, IsMoved = true };
    }
}
