namespace OrleansScheduler.Scheduling.Protocol;

/// <summary>What is known of a transaction that did not end well.</summary>
public enum CommitOutcome
{
    /// <summary>It did not take effect.</summary>
    NotCommitted,

    /// <summary>Its answer was lost: it may or may not have taken effect.</summary>
    Unknown,

    /// <summary>Another activation holds a newer epoch: nothing was written, and nothing of this one ever will be again.</summary>
    Fenced,
}
