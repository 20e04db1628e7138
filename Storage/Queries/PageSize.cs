namespace OrleansScheduler.Storage.Queries;

/// <summary>The size of a page that a caller may ask for.</summary>
internal static class PageSize
{
    /// <exception cref="ArgumentOutOfRangeException">Not 1 to <see cref="Limits.PageRows"/>.</exception>
    public static void Check(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, Limits.PageRows);
    }
}
