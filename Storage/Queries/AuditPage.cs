using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Queries;

/// <summary>A page of audit rows, oldest first or newest first as it was asked for.</summary>
/// <param name="Items">Up to the asked number of rows; may be short while <paramref name="More"/> is set, as the work of one page is bounded.</param>
/// <param name="Next">Where the next page begins; also good for waiting at the end of the stream.</param>
/// <param name="More">Whether more rows are there already.</param>
public sealed record AuditPage(IReadOnlyList<AuditRow> Items, AuditCursor Next, bool More);
