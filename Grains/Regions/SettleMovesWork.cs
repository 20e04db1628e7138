using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces.Moves;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Recovery;

namespace OrleansScheduler.Grains.Regions;

/// <summary>Phase three of a move: the target has said what became of the jobs. Those that it refused wait here again.</summary>
internal sealed class SettleMovesWork(ImmutableArray<MoveOutcome> outcomes, ILookup<string, RestoredTask> tasks) : RegionWork<bool>
{
    public override int Weight => Math.Max(1, outcomes.Length);

    protected override bool Change(RegionTurn turn)
    {
        foreach (var outcome in outcomes)
        {
            var id = JobId.Parse(outcome.Job);
            if (!turn.Memory.Outgoing.Remove(id, out var outgoing))
            {
                continue;
            }

            var move = outgoing.Move;
            if (outcome.IsMoved || outgoing.Row is null)
            {
                turn.MovesSettled.Add(outcome.Job);
                turn.Memory.Specs.Remove(id);
                turn.Audit(
                    new(AuditKinds.JobMoved, turn.NowMs, $"Is in region {move.Target} now.") { Job = id, Tenant = outgoing.Row?.Tenant, ReasonCode = move.Code },
                    move.Actor, move.Actor is null ? null : move.Reason);
                continue;
            }

            turn.MovesTakenBack.Add(outcome.Job);
            turn.Apply(
                new JobArrived(outgoing.Row, AuditKinds.JobMoveRefused, outcome.Code, $"Region {move.Target} did not take it, and it waits here again: {outcome.Detail}") { Tasks = [.. tasks[outcome.Job]] },
                move.Actor, move.Actor is null ? null : move.Reason);
        }

        return true;
    }
}
