using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Moves;
using OrleansScheduler.Scheduling.Recovery;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Grains.Regions;

/// <summary>
/// A job that this region has offered to another and places no more. It is still this region's, until the target's commit
/// takes it; only the target's word ends the wait.
/// </summary>
internal sealed class OutgoingJob(MoveRow move, RestoredJob? row)
{
    public MoveRow Move { get; } = move;

    /// <summary>To take it back; none when the target had taken it before this region last read its rows.</summary>
    public RestoredJob? Row { get; } = row;

    /// <summary>Ends with what became of it, once that is durable; cancelled when this region reads its rows anew.</summary>
    public TaskCompletionSource<MoveOutcome> Settled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What whoever wants something of it is told: until it has settled neither region can do it.</summary>
    public RefusedException Refusal() => new(RefusalCodes.Recovering, $"Job {Move.Job} is on its way to region '{Move.Target}'; try again in a moment.");
}
