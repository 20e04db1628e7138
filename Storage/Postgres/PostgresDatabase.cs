using System.Data.Common;
using Microsoft.Extensions.Options;
using Npgsql;
using OrleansScheduler.Storage.Databases;

namespace OrleansScheduler.Storage.Postgres;

/// <summary>A PostgreSQL database through one pool. Statements are prepared by the driver when they come again.</summary>
internal sealed class PostgresDatabase : Database, IAsyncDisposable
{
    public PostgresDatabase(IOptions<StorageOptions> options)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.Value.ConnectionString)
        {
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            ApplicationName = "orleans-scheduler",
            TcpKeepAlive = true,
            MaxPoolSize = options.Value.Readers + Limits.PostgresWriters,
        };
        // Every statement here has an index that bounds its work, and statistics of a table that grew a hundredfold since must
        // not talk the planner out of it (enable_seqscan, random_page_cost). Plans are made for the parameters at hand, as lists
        // differ by the size of what they ask for; compiling one (jit) takes longer than any query here may.
        settings.Options =
            $"{settings.Options} -c synchronous_commit=on -c enable_seqscan=off -c random_page_cost=1.1 -c plan_cache_mode=force_custom_plan -c jit=off".Trim();
        Source = NpgsqlDataSource.Create(settings);
        Where = $"{settings.Database} on {settings.Host}:{settings.Port}";
    }

    public NpgsqlDataSource Source { get; }

    /// <summary>The database in an operator's words, without credentials.</summary>
    public string Where { get; }

    public override bool IsPostgres => true;

    public override Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken) =>
        Task.Run(
            async () =>
            {
                try
                {
                    return await UseAsync(async connection => await read(connection), cancellationToken);
                }
                catch (Exception failure) when (PostgresErrors.Translate(failure, sent: false) is { } translated)
                {
                    throw translated;
                }
            },
            cancellationToken);

    public override Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancellationToken) =>
        Task.Run(
            async () =>
            {
                var committing = false;
                try
                {
                    return await UseAsync(
                        async connection =>
                        {
                            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                            var result = await write(transaction);
                            committing = true;
                            await transaction.CommitAsync(CancellationToken.None);
                            return result;
                        },
                        cancellationToken);
                }
                catch (Exception failure) when (PostgresErrors.Translate(failure, committing) is { } translated)
                {
                    throw translated;
                }
            },
            cancellationToken);

    /// <summary>
    /// Works with a connection of the pool. After a statement that the server refused it is not used again, nor are the
    /// others: the driver may then take statements for prepared that are not, and read one's rows as another's answer
    /// (npgsql issue 6391).
    /// </summary>
    public async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await Source.OpenConnectionAsync(cancellationToken);
        try
        {
            return await work(connection);
        }
        catch (PostgresException)
        {
            Source.Clear();
            throw;
        }
    }

    public override async Task<DbConnection> RentAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Source.OpenConnectionAsync(cancellationToken);
        }
        catch (Exception failure) when (PostgresErrors.Translate(failure, sent: false) is { } translated)
        {
            throw translated;
        }
    }

    public override ValueTask ReturnAsync(DbConnection connection) => connection.DisposeAsync();

    public override StoreUnavailableException? Translate(Exception failure) => PostgresErrors.Translate(failure, sent: false);

    public override bool IsDuplicate(Exception failure) => PostgresErrors.IsDuplicate(failure);

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
