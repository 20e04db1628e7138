namespace OrleansScheduler.Storage.Rows;

/// <summary>A move as its target reads it.</summary>
/// <param name="Move">The row.</param>
/// <param name="Job">The job, as long as the source has it; null when the move is done.</param>
public sealed record MovingJob(MoveRow Move, LiveJobRow? Job);
