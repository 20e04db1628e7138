namespace OrleansScheduler.Dashboard;

/// <summary>The dashboard's limits and periods.</summary>
public static class DashboardLimits
{
    /// <summary>Least time between two reads of an address, and between two refreshes of a page: a page is never older than two of these plus a read.</summary>
    public static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(700);

    /// <summary>A page that turns live shows an answer up to this age at first, so that nothing flickers.</summary>
    public static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(15);

    /// <summary>Most time a read may take before the page says that it failed.</summary>
    public static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(10);

    /// <summary>A sign-in ends this long after its last use.</summary>
    public static readonly TimeSpan SignInLifetime = TimeSpan.FromHours(12);

    /// <summary>Addresses that feeds remember at once; over it those that nobody looks at are dropped.</summary>
    public const int Feeds = 2_000;

    /// <summary>Nobody looks at a feed that was not read for this long.</summary>
    public static readonly TimeSpan FeedIdle = TimeSpan.FromSeconds(30);

    /// <summary>Largest answer of the API that is read, bytes.</summary>
    public const int AnswerBytes = 64 * 1024 * 1024;

    /// <summary>Longest key text that the sign-in form looks at, characters.</summary>
    public const int KeyLength = 256;

    /// <summary>Longest reason of an action, characters.</summary>
    public const int ReasonLength = 500;

    /// <summary>Most items that the API puts on one page of a list.</summary>
    public const int ListPage = 1_000;

    /// <summary>Rows of a table's page.</summary>
    public const int TableRows = 50;

    /// <summary>Most rows of a list of things on a page that has other things too.</summary>
    public const int ShortRows = 10;

    /// <summary>Most bytes of a job's output that are read at once.</summary>
    public const int OutputPieceBytes = 256 * 1024;

    /// <summary>Characters of a job's output that are shown: its end.</summary>
    public const int OutputChars = 64 * 1024;

    /// <summary>How long a page waits for a piece of output before it is shown without.</summary>
    public static readonly TimeSpan OutputPatience = TimeSpan.FromMilliseconds(400);

    /// <summary>Lines of one chart: as many as there are looks that differ.</summary>
    public const int Lines = 8;

    /// <summary>Rows of a tree of tenants.</summary>
    public const int TreeRows = 200;

    /// <summary>Notices shown at once.</summary>
    public const int Notices = 4;
}
