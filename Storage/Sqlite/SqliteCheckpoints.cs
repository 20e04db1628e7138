using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using static SQLitePCL.raw;

namespace OrleansScheduler.Storage.Sqlite;

/// <summary>
/// Copies the log back into the database file beside the commits, which would else stand still meanwhile: first on a
/// connection of its own while others write, then, with the writer held, the little that was written since. So the log
/// is wholly copied at that moment and the next commit begins it anew; it does not grow however long commits follow each other.
/// </summary>
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

    /// <summary>Called by whoever holds the writer when it has written: counts the pages that went into the log, and copies them back once they are many.</summary>
    public void Written(SqliteConnection writer)
    {
        sqlite3_db_status(writer.Handle, SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1);
        _pages += pages;
        if (_pages >= Limits.SqliteLogPages && _running.IsCompleted && !_stopped)
        {
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
            Copy();
            await writing.WaitAsync();
            try
            {
                Copy();
                _pages = 0;
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

    private void Copy()
    {
        var handle = (_connection ??= open()).Handle;
        var result = sqlite3_wal_checkpoint_v2(handle, "main", SQLITE_CHECKPOINT_PASSIVE, out _, out _);
        if (result is not (SQLITE_OK or SQLITE_BUSY or SQLITE_LOCKED))
        {
            SqliteException.ThrowExceptionForRC(result, handle);
        }
    }
}
