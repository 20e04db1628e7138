namespace OrleansScheduler.Storage;

/// <summary>The database that keeps the state.</summary>
public enum StorageProvider
{
    /// <summary>A file on this machine, for one silo.</summary>
    Sqlite = 0,

    /// <summary>A server, for one silo or a cluster of them.</summary>
    PostgreSql = 1,
}
