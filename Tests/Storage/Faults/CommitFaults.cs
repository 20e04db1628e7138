using OrleansScheduler.Storage.Faults;

namespace OrleansScheduler.Tests.Storage.Faults;

/// <summary>Stops commits at one point; armed and disarmed by a test.</summary>
public sealed class CommitFaults : ICommitFaults
{
    public CommitPoint? StopAt { get; set; }

    public void Reached(CommitPoint point, string region)
    {
        if (point == StopAt)
        {
            throw new StoppedException(point);
        }
    }

    public sealed class StoppedException(CommitPoint point) : Exception($"stopped at {point}");
}
