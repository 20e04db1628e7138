using OrleansScheduler.Scheduling.Recovery;

namespace OrleansScheduler.Scheduling.Rationale;

/// <summary>A job of which nothing runs and that finds no room in its region.</summary>
/// <param name="Row">The job.</param>
/// <param name="IsForeign">True when the region may never run it: its name or jurisdiction is none that the job allows.</param>
/// <param name="WaitedMs">How long it has waited here, in milliseconds.</param>
public sealed record StuckJob(RestoredJob Row, bool IsForeign, long WaitedMs)
{
    /// <summary>Whether some task of it was tried before.</summary>
    public bool HasRun { get; init; }
}
