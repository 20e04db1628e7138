namespace OrleansScheduler.Storage;

/// <summary>The limits of the store, in one place.</summary>
public static class Limits
{
    /// <summary>Most rows of one page of a list.</summary>
    public const int PageRows = 1_000;

    /// <summary>Rows of one batch that recovery hands over.</summary>
    public const int RecoveryBatchRows = 4_096;

    /// <summary>Rows that one page of a list may look at before it is cut short.</summary>
    public const int PageScanRows = 20_000;

    /// <summary>The same where each row has to be looked up by itself.</summary>
    public const int PageLookupRows = 3_000;

    /// <summary>Rows that one filter may leave for all of them to be looked at.</summary>
    public const int PageNarrowRows = 12_000;

    /// <summary>Most characters of a cursor as text.</summary>
    public const int CursorCharacters = 8_192;

    /// <summary>Most jobs, and most audit rows of a region, that one slice of pruning deletes.</summary>
    public const int PruneSliceRows = 10_000;

    /// <summary>Most values of one list in a statement.</summary>
    public const int ListParameters = 1_000;

    /// <summary>Rows of shares that one statement writes.</summary>
    public const int ShareRowsPerStatement = 100;

    /// <summary>Longest that one query of a recovery may take, in seconds.</summary>
    public const int RecoverySeconds = 120;

    /// <summary>Connections to PostgreSQL beside those that read.</summary>
    public const int PostgresWriters = 16;

    /// <summary>Rows for each of its own that a page of jobs looks at first.</summary>
    public const int PageDenseFactor = 2;

    /// <summary>Rows that a page of a list looks at before it considers a better way.</summary>
    public const int PageFirstScanRows = 2_000;

    /// <summary>
    /// Pages of 4 KiB in SQLite's log from which on it is copied back into the file: 64 MiB. Copying more often costs a sync
    /// each time, and a page that changed several times would be copied several times.
    /// </summary>
    public const int SqliteLogPages = 16_384;

    /// <summary>Pages after which it is tried again when somebody read an older state out of the log: 8 MiB.</summary>
    public const int SqliteLogRetryPages = 2_048;
}
