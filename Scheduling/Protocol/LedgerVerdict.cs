namespace OrleansScheduler.Scheduling.Protocol;

/// <summary>What a <see cref="NodeLedger"/> says to a command.</summary>
public enum LedgerVerdict
{
    /// <summary>Taken.</summary>
    Accepted,

    /// <summary>Already so: the same command came before.</summary>
    Duplicate,

    /// <summary>It does not fit beside what runs and what is held.</summary>
    NoRoom,

    /// <summary>From a region activation that has been superseded.</summary>
    StaleEpoch,

    /// <summary>About an attempt that has ended or was superseded.</summary>
    StaleToken,

    /// <summary>As many holds as there may be.</summary>
    TooManyHolds,
}
