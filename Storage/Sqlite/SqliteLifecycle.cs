using Dapper;
using Microsoft.Extensions.Logging;
using OrleansScheduler.Storage.Migrations;

namespace OrleansScheduler.Storage.Sqlite;

/// <summary>Brings the SQLite file into service.</summary>
internal sealed class SqliteLifecycle(SqliteDatabase database, TimeProvider time, ILogger<SqliteLifecycle> logger) : IStoreLifecycle
{
    public string Provider => "sqlite";

    public Task<IAsyncDisposable> AcquireExclusiveAsync(CancellationToken cancellationToken = default)
    {
        CreateFolder();
        return Task.FromResult<IAsyncDisposable>(SqliteFileLock.Acquire(database.FilePath));
    }

    public async Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        CreateFolder();
        var applied = await database.WriteAsync(
            transaction => MigrationRunner.ApplyAsync(transaction, Migration.For("Sqlite"), time), cancellationToken);
        foreach (var name in applied)
        {
            StorageLog.Migrated(logger, name, database.FilePath);
        }
    }

    public Task ProbeAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT epoch FROM regions WHERE number = 0"), cancellationToken);

    private void CreateFolder() => Directory.CreateDirectory(Path.GetDirectoryName(database.FilePath)!);
}
