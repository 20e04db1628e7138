namespace OrleansScheduler.Storage.Sqlite;

/// <summary>The pragmas of the three kinds of connection.</summary>
internal static class SqliteTuning
{
    /// <summary>
    /// Every commit is on the disk before it is answered (FULL). It never copies the log back: that happens beside it
    /// (<see cref="SqliteCheckpoints"/>).
    /// </summary>
    public const string Writer =
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA wal_autocheckpoint = 0;
        PRAGMA journal_size_limit = 134217728;
        PRAGMA cache_size = -131072;
        PRAGMA temp_store = MEMORY;
        PRAGMA busy_timeout = 5000;
        """;

    /// <summary>What it copies is on the disk before the log begins anew; it waits for no lock, since it may as well copy a little later.</summary>
    public const string Checkpointer =
        """
        PRAGMA synchronous = FULL;
        PRAGMA busy_timeout = 0;
        """;

    /// <summary>
    /// Readers wait for locks as long as the writer does and never write. They do not map the file: SQLite gives the whole
    /// mapping up once somebody wrote, and the first page on a connection that had read a million jobs paid for it.
    /// </summary>
    public const string Reader =
        """
        PRAGMA query_only = ON;
        PRAGMA cache_size = -16384;
        PRAGMA temp_store = MEMORY;
        PRAGMA busy_timeout = 5000;
        """;
}
