using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Queries;

/// <summary>Reads the audit, of any region, as last committed.</summary>
public interface IAuditQueries
{
    /// <summary>A page of rows after the cursor, oldest first.</summary>
    /// <param name="limit">Most rows, 1 to <see cref="Limits.PageRows"/>.</param>
    Task<AuditPage> ListAsync(AuditFilter filter, AuditCursor cursor, int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// A page of rows before the cursor, newest first. Its cursors keep the first sequence that was seen; the start cursor
    /// is the end of every stream as it is now.
    /// </summary>
    /// <param name="limit">Most rows, 1 to <see cref="Limits.PageRows"/>.</param>
    Task<AuditPage> ListNewestAsync(AuditFilter filter, AuditCursor cursor, int limit, CancellationToken cancellationToken = default);

    /// <summary>The last row of a job's (or its task's) that has this kind, or null: why it was placed where it is, for one.</summary>
    Task<AuditRow?> FindLastAsync(string job, int? task, string kind, CancellationToken cancellationToken = default);

    /// <summary>The cursor after everything that is committed now, in one region or in all (null).</summary>
    Task<AuditCursor> EndAsync(string? region, CancellationToken cancellationToken = default);
}
