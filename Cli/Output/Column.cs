namespace OrleansScheduler.Cli.Output;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Cell">What it shows of an entry.</param>
/// <param name="Wide">Whether it is shown with <c>-o wide</c> only.</param>
/// <param name="Right">Whether it is aligned to the right, as numbers are.</param>
internal sealed record Column<T>(string Title, Func<T, Cell> Cell, bool Wide = false, bool Right = false);
