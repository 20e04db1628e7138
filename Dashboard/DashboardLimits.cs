namespace OrleansScheduler.Dashboard;

/// <summary>The dashboard's limits and periods.</summary>
public static class DashboardLimits
{
    /// <summary>Least time between two reads of the cluster, and between two refreshes of a page: a page is never older than two of these plus a read.</summary>
    public static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(900);

    /// <summary>Most time a read may take before the page says that it failed.</summary>
    public static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(10);

    /// <summary>A sign-in ends this long after its last use.</summary>
    public static readonly TimeSpan SignInLifetime = TimeSpan.FromHours(12);

    /// <summary>Longest key text that the sign-in form looks at, characters.</summary>
    public const int KeyLength = 256;

    /// <summary>Rows of a table's page.</summary>
    public const int TableRows = 25;

    /// <summary>Most nodes that the node map of a region draws.</summary>
    public const int MapNodes = 2_000;
}
