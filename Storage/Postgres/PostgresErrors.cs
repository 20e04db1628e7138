using System.Net.Sockets;
using Npgsql;

namespace OrleansScheduler.Storage.Postgres;

/// <summary>Npgsql's failures in this project's terms.</summary>
internal static class PostgresErrors
{
    /// <summary>Raised by <c>fence_region</c>: the region is under another epoch.</summary>
    public const string Fenced = "OS001";

    /// <summary>Raised by <c>fence_region</c>: the audit is not where the commit builds on.</summary>
    public const string AuditMoved = "OS002";

    /// <summary>Raised by <c>require_rows</c>: a change meets no row.</summary>
    public const string RowMissing = "OS003";

    /// <summary>The failure when it is one of the store's service; null for faults of a statement.</summary>
    /// <param name="sent">
    /// Whether something that ends in a commit was sent: then a lost connection leaves the outcome open.
    /// </param>
    public static StoreUnavailableException? Translate(Exception failure, bool sent)
    {
        switch (failure)
        {
            case PostgresException postgres:
                // The server said what it thinks of the statement, so nothing of it was committed, but where it is going away,
                // or says that it does not know either (40003, and the class of lost connections).
                var leaving = postgres.SqlState.StartsWith("57P", StringComparison.Ordinal)
                    || postgres.SqlState.StartsWith("08", StringComparison.Ordinal)
                    || postgres.SqlState is PostgresErrorCodes.StatementCompletionUnknown;
                if (!leaving && !IsService(postgres.SqlState))
                {
                    return null;
                }

                return new StoreUnavailableException(
                    $"PostgreSQL refused: {postgres.MessageText} ({postgres.SqlState})",
                    leaving && sent ? CommitOutcome.Unknown : CommitOutcome.NotCommitted,
                    postgres);
            case NpgsqlException or SocketException or TimeoutException or IOException:
                return new StoreUnavailableException(
                    $"PostgreSQL does not answer: {failure.Message}",
                    sent ? CommitOutcome.Unknown : CommitOutcome.NotCommitted,
                    failure);
            default:
                return null;
        }
    }

    public static bool IsDuplicate(Exception failure) => failure is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>Rollback to be tried again (40), resources and disk (53), lock not available (55P03), system (58).</summary>
    private static bool IsService(string state) =>
        state.StartsWith("40", StringComparison.Ordinal)
        || state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("58", StringComparison.Ordinal)
        || state is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled;
}
