namespace OrleansScheduler.Storage.Faults;

/// <summary>
/// Lets a test stop a commit at a chosen place. What it throws at <see cref="CommitPoint.Committed"/> stands for an
/// answer that was lost; before, for a process that died. Production registers none.
/// </summary>
public interface ICommitFaults
{
    /// <summary>Called after the work of the point is done; throws to stop there.</summary>
    void Reached(CommitPoint point, string region);
}
