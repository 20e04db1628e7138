using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace OrleansScheduler.Storage.Postgres;

/// <summary>
/// Holds a session advisory lock on a connection of its own: PostgreSQL lets go of it when the connection ends, however it ends.
/// The lock keeps two silos apart by courtesy; what keeps them from harm is the epoch of each region.
/// </summary>
internal sealed class PostgresAdvisoryLock : IAsyncDisposable
{
    private const int Key1 = 0x6F73_6368;
    private const int Key2 = 2;

    private readonly NpgsqlConnection _connection;
    private int _disposed;

    private PostgresAdvisoryLock(NpgsqlConnection connection) => _connection = connection;

    /// <exception cref="StoreInUseException">Another session holds the lock.</exception>
    public static async Task<PostgresAdvisoryLock> AcquireAsync(PostgresDatabase database, ILogger logger, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)await database.RentAsync(cancellationToken);
        try
        {
            if (await connection.ExecuteScalarAsync<bool>($"SELECT pg_try_advisory_lock({Key1}, {Key2})"))
            {
                return Hold(connection, database, logger);
            }

            var holder = await connection.QueryFirstOrDefaultAsync<string>(
                $"""
                SELECT format('server process %s, connected from %s', l.pid, coalesce(host(a.client_addr), 'this machine'))
                FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
                WHERE l.locktype = 'advisory' AND l.classid = {Key1} AND l.objid = {Key2} AND l.granted
                    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                """);
            throw new StoreInUseException(
                $"The database {database.Where} is in use by another silo ({holder ?? "just gone"}). Stop that one, give this one its own database, or run both on the Microsoft engine.");
        }
        catch (Exception failure) when (PostgresErrors.Translate(failure, sent: false) is { } translated)
        {
            await connection.DisposeAsync();
            throw translated;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        try
        {
            if (_connection.State == System.Data.ConnectionState.Open)
            {
                await _connection.ExecuteAsync($"SELECT pg_advisory_unlock({Key1}, {Key2})");
            }
        }
        finally
        {
            await _connection.DisposeAsync();
        }
    }

    private static PostgresAdvisoryLock Hold(NpgsqlConnection connection, PostgresDatabase database, ILogger logger)
    {
        var held = new PostgresAdvisoryLock(connection);
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState != System.Data.ConnectionState.Open && Volatile.Read(ref held._disposed) == 0)
            {
                StorageLog.LockLost(logger, database.Where, null);
            }
        };
        return held;
    }
}
