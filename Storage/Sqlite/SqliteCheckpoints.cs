using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using static SQLitePCL.raw;

namespace OrleansScheduler.Storage.Sqlite;

/// <summary>
/// Copies the log back into the database file beside the commits, which would else stand still meanwhile: first on a
/// connection of its own while others write, then, with the writer held, what was written since, and syncs the file. So the
/// log is wholly copied at that moment and the next commit begins it anew, however long commits follow each other.
/// </summary>
/// <remarks>
/// Nobody else may copy the log, nor may a copy begin beside writers while all of it is copied already: up to 3.51.2,
/// SQLite can take pages for copied that are not when the log begins anew just then (sqlite.org/wal.html, the WAL-reset
/// bug). So it begins right after a write, whose pages only this can copy, and no connection copies by itself
/// (<c>wal_autocheckpoint = 0</c>).
/// </remarks>
/// <param name="open">Opens the connection; called once, when it is first needed.</param>
/// <param name="writing">Held by whoever writes.</param>
/// <param name="file">Full path of the database file, for the log.</param>
/// <param name="logger">Where a failure goes: the commits are in the log and safe, so nobody else has to know.</param>
internal sealed class SqliteCheckpoints(Func<SqliteConnection> open, SemaphoreSlim writing, string file, ILogger logger) : IAsyncDisposable
{
    private SqliteConnection? _connection;
    private Task _running = Task.CompletedTask;
    private long _pages;
    private bool _stopped;

    /// <summary>
    /// Called by whoever holds the writer, after each write: counts the pages that went into the log, and copies them back
    /// once they are many.
    /// </summary>
    /// <param name="writer">The connection that wrote.</param>
    /// <param name="committed">False when the write was given up: what it left in the log is not counted.</param>
    public void Written(SqliteConnection writer, bool committed)
    {
        sqlite3_db_status(writer.Handle, SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1);
        if (!committed || pages == 0)
        {
            return;
        }

        _pages += pages;
        if (_pages >= Limits.SqliteLogPages && _running.IsCompleted && !_stopped)
        {
            // Counted anew whatever comes of it: a log that cannot be copied is tried again when it has grown as much.
            _pages = 0;
            _running = Task.Run(CopyAsync);
        }
    }

    /// <summary>Waits for what is being copied, and copies nothing any more. The caller does not hold the writer.</summary>
    public async ValueTask DisposeAsync()
    {
        await writing.WaitAsync();
        _stopped = true;
        writing.Release();
        await _running;
        _connection?.Dispose();
    }

    private async Task CopyAsync()
    {
        try
        {
            Copy(SQLITE_CHECKPOINT_PASSIVE);
            await writing.WaitAsync();
            try
            {
                if (!Copy(SQLITE_CHECKPOINT_RESTART))
                {
                    // Somebody reads an older state out of the log, so it goes on; mostly that is soon over.
                    _pages = Limits.SqliteLogPages - Limits.SqliteLogRetryPages;
                }
            }
            finally
            {
                writing.Release();
            }
        }
        catch (SqliteException failure)
        {
            StorageLog.LogNotCopied(logger, file, failure);
        }
    }

    /// <summary>False when somebody was in the way.</summary>
    private bool Copy(int mode)
    {
        var handle = (_connection ??= open()).Handle;
        var result = sqlite3_wal_checkpoint_v2(handle, "main", mode, out _, out _);
        if (result is SQLITE_OK or SQLITE_BUSY or SQLITE_LOCKED)
        {
            return result == SQLITE_OK;
        }

        SqliteException.ThrowExceptionForRC(result, handle);
        return false;
    }
}
