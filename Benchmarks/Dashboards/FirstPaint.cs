namespace OrleansScheduler.Benchmarks.Dashboards;

/// <summary>One load of a page; times in milliseconds from the start of the navigation.</summary>
/// <param name="AskedMs">When the browser sent its request.</param>
/// <param name="AnsweredMs">When the last byte of the page was there.</param>
/// <param name="PaintedMs">When content was painted for the first time.</param>
/// <param name="KiB">The page's size before compression.</param>
internal sealed record FirstPaint(double AskedMs, double AnsweredMs, double PaintedMs, double KiB);
