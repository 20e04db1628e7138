namespace OrleansScheduler.Storage.Faults;

/// <summary>The places of a commit at which a test may stop it, in their order.</summary>
public enum CommitPoint
{
    /// <summary>Nothing is written yet.</summary>
    Begin = 0,

    /// <summary>The epoch is checked and the region's row locked.</summary>
    Fenced = 1,
    Jobs = 2,
    JobChanges = 3,
    Attempts = 4,
    AttemptChanges = 5,
    Nodes = 6,
    Waiting = 7,
    Hands = 8,
    Idempotency = 9,

    /// <summary>Moves of jobs between regions are written.</summary>
    Moves = 12,

    /// <summary>All is written, nothing committed.</summary>
    Audit = 10,

    /// <summary>Committed and durable; the caller does not know yet.</summary>
    Committed = 11,
}
