namespace OrleansScheduler.Storage;

/// <summary>The store could not do its work now: busy, full, down or cut off.</summary>
public sealed class StoreUnavailableException(string message, CommitOutcome outcome, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Whether the work may have taken effect. Reads are always <see cref="CommitOutcome.NotCommitted"/>.</summary>
    public CommitOutcome Outcome { get; } = outcome;
}
