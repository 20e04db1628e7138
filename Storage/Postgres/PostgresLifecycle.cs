using Dapper;
using Microsoft.Extensions.Logging;
using OrleansScheduler.Storage.Migrations;

namespace OrleansScheduler.Storage.Postgres;

/// <summary>Brings the PostgreSQL database into service.</summary>
internal sealed class PostgresLifecycle(PostgresDatabase database, TimeProvider time, ILogger<PostgresLifecycle> logger) : IStoreLifecycle
{
    /// <summary>Advisory lock of those who migrate; any fixed number.</summary>
    private const long MigrationLock = 0x6F73_6368_6564_0001;

    public string Provider => "postgresql";

    public async Task<IAsyncDisposable> AcquireExclusiveAsync(CancellationToken cancellationToken = default) =>
        await PostgresAdvisoryLock.AcquireAsync(database, logger, cancellationToken);

    public async Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        var applied = await database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync($"SELECT pg_advisory_xact_lock({MigrationLock})", transaction: transaction);
                return await MigrationRunner.ApplyAsync(transaction, Migration.For("Postgres"), time);
            },
            cancellationToken);
        foreach (var name in applied)
        {
            StorageLog.Migrated(logger, name, database.Where);
        }
    }

    public Task ProbeAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT epoch FROM regions WHERE number = 0"), cancellationToken);
}
