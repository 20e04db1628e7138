using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Sqlite;
using static SQLitePCL.raw;

namespace OrleansScheduler.Tests.Storage.Sqlite;

/// <summary>The log is copied back beside who writes, and the next write begins it anew.</summary>
public sealed class SqliteCheckpointsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("osched-log-").FullName;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Said _said = new();
    private readonly SqliteConnection _writer;

    public SqliteCheckpointsTests()
    {
        _writer = Open(SqliteTuning.Writer);
        Run("CREATE TABLE t (id INTEGER PRIMARY KEY, filling BLOB)");
    }

    private string FilePath => Path.Combine(_folder, "scheduler.db");

    [Fact]
    public async Task Written_AFullLog_IsCopiedAndBegunAnew()
    {
        await using (var checkpoints = Checkpoints())
        {
            await WriteAsync(checkpoints, Limits.SqliteLogPages);
        }

        await WriteAsync(null, 1);
        Assert.InRange(LogFrames(), 1, 20);
    }

    [Fact]
    public async Task Written_ALogThatIsNotFull_StaysAsItIs()
    {
        await using (var checkpoints = Checkpoints())
        {
            await WriteAsync(checkpoints, 100);
        }

        await WriteAsync(null, 1);
        Assert.InRange(LogFrames(), 101, 150);
    }

    [Fact]
    public async Task Written_WhileSomebodyReadsAnOldState_CopiesTheRestTheNextTime()
    {
        using var reader = Open(SqliteTuning.Reader);
        using (reader.BeginTransaction(deferred: true))
        {
            using var count = reader.CreateCommand();
            count.CommandText = "SELECT count(*) FROM t";
            Assert.Equal(0L, count.ExecuteScalar());
            await using (var held = Checkpoints())
            {
                await WriteAsync(held, Limits.SqliteLogPages);
            }

            Assert.Equal(0L, count.ExecuteScalar());
        }

        await using (var next = Checkpoints())
        {
            await WriteAsync(next, Limits.SqliteLogPages);
        }

        await WriteAsync(null, 1);
        Assert.InRange(LogFrames(), 1, 20);
        Assert.Empty(_said.Events);
    }

    [Fact]
    public async Task Written_ALogThatCannotBeCopied_SaysSoAndLosesNothing()
    {
        var checkpoints = new SqliteCheckpoints(() => throw new SqliteException("disk I/O error", SQLITE_IOERR), _writing, FilePath, _said);
        await using (checkpoints)
        {
            await WriteAsync(checkpoints, Limits.SqliteLogPages);
        }

        Assert.Equal([(4002, LogLevel.Warning)], _said.Events);
        Assert.True(LogFrames() > Limits.SqliteLogPages);
        using var count = _writer.CreateCommand();
        count.CommandText = "SELECT count(*) FROM t";
        Assert.Equal((long)Limits.SqliteLogPages, count.ExecuteScalar());
    }

    [Fact]
    public async Task Written_AWriteThatWasGivenUp_IsNotCounted()
    {
        await using (var checkpoints = Checkpoints())
        {
            await WriteAsync(null, Limits.SqliteLogPages);
            checkpoints.Written(_writer, committed: false);
            await WriteAsync(checkpoints, 1);
        }

        await WriteAsync(null, 1);
        Assert.True(LogFrames() > Limits.SqliteLogPages);
    }

    [Fact]
    public async Task Write_ThroughTheDatabase_CopiesAFullLog()
    {
        await using (var database = new SqliteDatabase(Options.Create(new StorageOptions { Path = FilePath }), NullLogger<SqliteDatabase>.Instance))
        {
            await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(Filling(Limits.SqliteLogPages), transaction: transaction), CancellationToken.None);
        }

        await WriteAsync(null, 1);
        Assert.InRange(LogFrames(), 1, 20);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _writing.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private SqliteCheckpoints Checkpoints() => new(() => Open(SqliteTuning.Checkpointer), _writing, FilePath, _said);

    /// <summary>Writes so many rows of a page each in one transaction, as the owner of the writer does.</summary>
    private async Task WriteAsync(SqliteCheckpoints? checkpoints, int rows)
    {
        await _writing.WaitAsync();
        try
        {
            Run(Filling(rows));
            checkpoints?.Written(_writer, committed: true);
        }
        finally
        {
            _writing.Release();
        }
    }

    private static string Filling(int rows) =>
        $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) INSERT INTO t (filling) SELECT zeroblob(3500) FROM n";

    /// <summary>How many pages the log holds that it has not begun anew since.</summary>
    private int LogFrames()
    {
        Assert.Equal(SQLITE_OK, sqlite3_wal_checkpoint_v2(_writer.Handle, "main", SQLITE_CHECKPOINT_PASSIVE, out var frames, out _));
        return frames;
    }

    private SqliteConnection Open(string tuning)
    {
        var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = tuning;
        command.ExecuteNonQuery();
        return connection;
    }

    private void Run(string sql)
    {
        using var command = _writer.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Keeps what is logged.</summary>
    private sealed class Said : ILogger
    {
        private readonly ConcurrentQueue<(int Event, LogLevel Level)> _events = new();

        public IReadOnlyCollection<(int Event, LogLevel Level)> Events => _events;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _events.Enqueue((eventId.Id, logLevel));
    }
}
