using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansScheduler.Storage.Databases;

namespace OrleansScheduler.Storage.Sqlite;

/// <summary>
/// A SQLite file in WAL mode with <c>synchronous=FULL</c>: one connection writes, one caller at a time; a few read beside it.
/// The library's calls block, so they run on pool threads and never on a grain's turn.
/// </summary>
internal sealed class SqliteDatabase : Database, IAsyncDisposable
{
    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private readonly SemaphoreSlim _readerSlots;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly string _readerConnectionString;
    private readonly string _writerConnectionString;
    private readonly SqliteCheckpoints _checkpoints;
    private SqliteConnection? _writer;
    private int _disposed;
    private SqliteCommitWriter? _commits;

    static SqliteDatabase()
    {
        SQLitePCL.Batteries_V2.Init();
        // Its own count of the memory in use, which nobody reads, takes a lock at every allocation. Refused, and no matter, once the library is in use.
        SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public SqliteDatabase(IOptions<StorageOptions> options, ILogger<SqliteDatabase> logger)
    {
        FilePath = System.IO.Path.GetFullPath(options.Value.Path);
        _readerSlots = new SemaphoreSlim(options.Value.Readers);
        _writerConnectionString = ConnectionString(SqliteOpenMode.ReadWriteCreate);
        _readerConnectionString = ConnectionString(SqliteOpenMode.ReadWrite);
        _checkpoints = new SqliteCheckpoints(() => Open(_readerConnectionString, SqliteTuning.Checkpointer), _writing, FilePath, logger);
    }

    /// <summary>Full path of the database file.</summary>
    public string FilePath { get; }

    public override bool IsPostgres => false;

    public override Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken) =>
        Task.Run(
            async () =>
            {
                var connection = await RentAsync(cancellationToken);
                try
                {
                    return await read(connection);
                }
                catch (SqliteException failure) when (Translate(failure) is { } translated)
                {
                    throw translated;
                }
                finally
                {
                    await ReturnAsync(connection);
                }
            },
            cancellationToken);

    public override Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancellationToken) =>
        WithWriterAsync(
            async writer =>
            {
                await using var transaction = writer.BeginTransaction(deferred: false);
                var result = await write(transaction);
                try
                {
                    await transaction.CommitAsync(CancellationToken.None);
                }
                catch (SqliteException failure) when (SqliteErrors.Translate(failure, FilePath, duringCommit: true) is { } translated)
                {
                    throw translated;
                }

                return result;
            },
            cancellationToken);

    /// <summary>Runs the work with the writing connection and its prepared statements, alone, off the caller's scheduler.</summary>
    public Task CommitAsync(Action<SqliteConnection, SqliteCommitWriter> work, CancellationToken cancellationToken) =>
        WithWriterAsync(
            connection =>
            {
                work(connection, _commits ??= new SqliteCommitWriter(connection));
                return Task.FromResult(true);
            },
            cancellationToken);

    private Task<T> WithWriterAsync<T>(Func<SqliteConnection, Task<T>> work, CancellationToken cancellationToken) =>
        Task.Run(
            async () =>
            {
                await _writing.WaitAsync(cancellationToken);
                var committed = false;
                try
                {
                    var result = await work(_writer ??= Open(_writerConnectionString, SqliteTuning.Writer));
                    committed = true;
                    return result;
                }
                catch (SqliteException failure) when (Translate(failure) is { } translated)
                {
                    throw translated;
                }
                finally
                {
                    if (_writer is { } writer)
                    {
                        _checkpoints.Written(writer, committed);
                    }

                    _writing.Release();
                }
            },
            cancellationToken);

    public override async Task<DbConnection> RentAsync(CancellationToken cancellationToken)
    {
        await _readerSlots.WaitAsync(cancellationToken);
        try
        {
            return _readers.TryTake(out var connection) ? connection : Open(_readerConnectionString, SqliteTuning.Reader);
        }
        catch (SqliteException failure)
        {
            _readerSlots.Release();
            throw Translate(failure) ?? (Exception)failure;
        }
    }

    public override ValueTask ReturnAsync(DbConnection connection)
    {
        _readers.Add((SqliteConnection)connection);
        _readerSlots.Release();
        return ValueTask.CompletedTask;
    }

    public override StoreUnavailableException? Translate(Exception failure) => SqliteErrors.Translate(failure, FilePath);

    public override bool IsDuplicate(Exception failure) => SqliteErrors.IsDuplicate(failure);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _checkpoints.DisposeAsync();
        await _writing.WaitAsync();
        _commits?.Dispose();
        _writer?.Dispose();
        (_commits, _writer) = (null, null);
        while (_readers.TryTake(out var reader))
        {
            await reader.DisposeAsync();
        }

        _writing.Dispose();
        _readerSlots.Dispose();
    }

    private static SqliteConnection Open(string connectionString, string tuning)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = tuning;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private string ConnectionString(SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = FilePath, Mode = mode, Pooling = false }.ToString();
}
