using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace OrleansScheduler.Storage.Sqlite;

/// <summary>SQLite's result codes in this project's terms.</summary>
internal static class SqliteErrors
{
    /// <summary>The failure when it is one of the store's service (busy, full, broken); null for faults of a statement.</summary>
    /// <param name="duringCommit">Whether it came from COMMIT: then a failed disk leaves the outcome open.</param>
    public static StoreUnavailableException? Translate(Exception failure, string path, bool duringCommit = false)
    {
        if (failure is not SqliteException sqlite)
        {
            return null;
        }

        var what = sqlite.SqliteErrorCode switch
        {
            SQLITE_BUSY or SQLITE_LOCKED => "is locked by another program",
            SQLITE_FULL => "cannot grow: the disk is full",
            SQLITE_IOERR => "cannot be read or written",
            SQLITE_CANTOPEN => "cannot be opened",
            SQLITE_READONLY => "is read-only",
            SQLITE_NOMEM => "has no memory left",
            SQLITE_CORRUPT or SQLITE_NOTADB => "is damaged or no SQLite database",
            _ => null,
        };
        var outcome = duringCommit && sqlite.SqliteErrorCode == SQLITE_IOERR ? CommitOutcome.Unknown : CommitOutcome.NotCommitted;
        return what is null ? null : new StoreUnavailableException($"The database {path} {what}: {sqlite.Message}", outcome, sqlite);
    }

    public static bool IsDuplicate(Exception failure) =>
        failure is SqliteException { SqliteExtendedErrorCode: SQLITE_CONSTRAINT_PRIMARYKEY or SQLITE_CONSTRAINT_UNIQUE };
}
