using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces.Moves;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Recovery;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Grains.Regions;

/// <summary>
/// Phase one of a move: the jobs leave the queues, and their moves are written down. A job that something happened to since
/// it was chosen, or that may not go there, stays.
/// </summary>
/// <param name="jobs">Jobs with the code and the words of why they go.</param>
internal sealed class MoveOutWork(
    string target, string? targetLaw, IReadOnlyList<(JobId Job, string? Code, string Reason)> jobs, string? actor) : RegionWork<ImmutableArray<MoveOutcome>>
{
    public override int Weight => Math.Max(1, jobs.Count);

    /// <summary>Answers those that stay, and why.</summary>
    protected override ImmutableArray<MoveOutcome> Change(RegionTurn turn)
    {
        var refused = ImmutableArray.CreateBuilder<MoveOutcome>();
        foreach (var (job, code, reason) in jobs)
        {
            if (turn.Memory.Outgoing.ContainsKey(job) || turn.Memory.Scheduler.Movable(job) is not { } row)
            {
                continue;
            }

            if (MoveRules.Refusal(row, target, targetLaw) is { } refusal)
            {
                turn.Audit(
                    new(AuditKinds.JobMoveRefused, turn.NowMs, $"Stays here instead of going to region {target}: {refusal.Text}") { Job = job, Tenant = row.Tenant, ReasonCode = refusal.Code },
                    actor, actor is null ? null : reason);
                refused.Add(new() { Job = job.ToString(), Code = refusal.Code, Detail = refusal.Text });
                continue;
            }

            Leave(row, code, reason, turn);
        }

        return refused.ToImmutable();
    }

    private void Leave(RestoredJob row, string? code, string reason, RegionTurn turn)
    {
        turn.Apply(new JobWithdrawn(row.Job, RegionName.Parse(target), code, reason), actor, actor is null ? null : reason);
        var move = new MoveRow
        {
            Job = row.Job.ToString(),
            Source = turn.Memory.Region,
            Target = target,
            AtMs = turn.NowMs,
            Code = code,
            Actor = actor,
            Reason = reason,
        };
        turn.Moves.Add(move);
        turn.Memory.Arrived.Remove(row.Job);
        turn.Memory.Outgoing[row.Job] = new(move, row);
    }
}
