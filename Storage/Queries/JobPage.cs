using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Queries;

/// <summary>
/// A page of jobs, newest first. A page may be short, even empty, while there is a cursor: the work of one page
/// is bounded (<see cref="Limits.PageScanRows"/>), so rare combinations of filters may take several.
/// </summary>
/// <param name="Items">Up to the asked number of rows, with spec.</param>
/// <param name="NextCursor">What to pass to go on; null: nothing follows.</param>
public sealed record JobPage(IReadOnlyList<JobRow> Items, string? NextCursor);
