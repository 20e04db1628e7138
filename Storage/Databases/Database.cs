using System.Data.Common;
using Dapper;

namespace OrleansScheduler.Storage.Databases;

/// <summary>
/// What the parts of the store that are not on the hot path need of a database: connections to read, transactions to
/// write, and its failures in this project's terms. SQL is written once, for both.
/// </summary>
internal abstract class Database
{
    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <summary>Whether the SQL dialect is PostgreSQL's; else it is SQLite's.</summary>
    public abstract bool IsPostgres { get; }

    /// <summary>Reads on a connection of the pool, off the caller's scheduler.</summary>
    public abstract Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken);

    /// <summary>Writes in one transaction, off the caller's scheduler; durable when the task ends, undone when the work throws.</summary>
    public abstract Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancellationToken);

    /// <summary>Rents a connection for a reader that streams.</summary>
    public abstract Task<DbConnection> RentAsync(CancellationToken cancellationToken);

    /// <summary>Gives back what <see cref="RentAsync"/> gave.</summary>
    public abstract ValueTask ReturnAsync(DbConnection connection);

    /// <summary>The failure in this project's terms, or null when it is no failure of the store's service.</summary>
    public abstract StoreUnavailableException? Translate(Exception failure);

    /// <summary>Whether the exception says that a unique key is taken.</summary>
    public abstract bool IsDuplicate(Exception failure);

    /// <summary>Condition that a column is one of a list parameter.</summary>
    public string In(string column, string parameter) => IsPostgres ? $"{column} = ANY(@{parameter})" : $"{column} IN @{parameter}";
}
