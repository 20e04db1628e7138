namespace OrleansScheduler.Storage.Sqlite;

/// <summary>The pragmas of the two kinds of connection.</summary>
internal static class SqliteTuning
{
    /// <summary>
    /// Every commit is on the disk before it is answered (FULL). The log is copied back once it holds 64 MiB: copying more
    /// often costs a sync each time, and a page that changed several times would be copied several times.
    /// </summary>
    public const string Writer =
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA wal_autocheckpoint = 16384;
        PRAGMA journal_size_limit = 134217728;
        PRAGMA cache_size = -131072;
        PRAGMA temp_store = MEMORY;
        PRAGMA busy_timeout = 5000;
        """;

    /// <summary>Readers wait for locks as long as the writer does and never write.</summary>
    public const string Reader =
        """
        PRAGMA query_only = ON;
        PRAGMA cache_size = -16384;
        PRAGMA mmap_size = 1073741824;
        PRAGMA temp_store = MEMORY;
        PRAGMA busy_timeout = 5000;
        """;
}
