namespace OrleansScheduler.Storage;

/// <summary>What is known of a transaction whose store failed.</summary>
public enum CommitOutcome
{
    /// <summary>Nothing was written.</summary>
    NotCommitted = 0,

    /// <summary>It may have taken effect: only reading it back tells.</summary>
    Unknown = 1,
}
