namespace OrleansScheduler.Silo;

/// <summary>Every bound of the silo's own work, in one place. Sizes are in what the name says.</summary>
internal static class Limits
{
    public const int BodyBytes = 1024 * 1024;
    public const int BatchBodyBytes = 8 * 1024 * 1024;
    /// <summary>A body that is too large is read away up to here, so that its sender sees the answer and not a broken connection.</summary>
    public const int DrainedBodyBytes = 64 * 1024 * 1024;
    public const int LogChunkBytes = 256 * 1024;
    public const int BatchJobs = 1_000;
    public const int BodyDepth = 16;
    /// <summary>Largest header block of a request; keys and cursors are short.</summary>
    public const int RequestHeadBytes = 32 * 1024;
    public const int PageDefault = 100;
    public const int PageMax = 1_000;
    /// <summary>Of jobs, that a start asks for itself with each kind of filter.</summary>
    public const int FirstPages = 3;
    /// <summary>The most that is kept of one of them.</summary>
    public const int FirstPageBytes = 1024 * 1024;
    public const int CursorChars = 8_192;
    public const int IdempotencyKeyChars = 128;
    public const int KeyNameChars = 128;
    /// <summary>A node's name with a star after it.</summary>
    public const int NodePatternChars = 129;

    /// <summary>The longest that an enrolment's token may lie about.</summary>
    public static readonly TimeSpan EnrolmentLifetime = TimeSpan.FromDays(30);
    public const int FilterTextChars = 512;

    /// <summary>How often a start asks a grain that nobody answers for, and how long after each time: a cluster takes some seconds to know that a silo died.</summary>
    public const int StartTries = 30;
    public static readonly TimeSpan StartAgain = TimeSpan.FromSeconds(2);

    /// <summary>The longest that a start waits for regions to have read what they hold: most have by then, and the others must not keep the silo from listening.</summary>
    public static readonly TimeSpan RegionsAwaited = TimeSpan.FromSeconds(1);

    /// <summary>The first wait before a local agent that failed is tried again; doubled up to <see cref="LocalAgentAgainMax"/>.</summary>
    public static readonly TimeSpan LocalAgentAgainMin = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two tries; one that ran for longer is tried again as soon as the first time.</summary>
    public static readonly TimeSpan LocalAgentAgainMax = TimeSpan.FromSeconds(60);

    /// <summary>Heartbeats of an agent in one lease: a few may be lost. A node's grain has as long to answer one as lies between two.</summary>
    public const int HeartbeatsPerLease = 5;

    /// <summary>How soon a renewed certificate is shown.</summary>
    public static readonly TimeSpan CertificateLook = TimeSpan.FromMinutes(1);

    /// <summary>One-time links into the dashboard that wait to be used; over it the oldest goes.</summary>
    public const int SignInLinks = 1_000;

    /// <summary>Tenants, keys and addresses whose requests are counted at once.</summary>
    public const int RateBuckets = 10_000;

    /// <summary>Keys held in memory; over it the cache starts anew.</summary>
    public const int CachedKeys = 10_000;

    /// <summary>How long a key is believed without asking the store again: a revocation on another silo counts after this.</summary>
    public const int KeyCacheMs = 5_000;
    public const int RoutingCacheMs = 1_000;

    /// <summary>Requests under way at once; more wait at the socket.</summary>
    public const int Connections = 20_000;
    public const int EventStreams = 1_000;
    public const int EventPageRows = 500;
    public const int KeepAliveMs = 10_000;

    public const int LogWaitMs = 5_000;
    /// <summary>Between two looks for more output where the agent does not wait for it.</summary>
    public const int LogPaceMs = 1_000;
    public const int LogFollowers = 1_000;

    public const int AgentNameChars = 128;
    /// <summary>A node's zone and rack; they end in rows, explanations and the dashboard.</summary>
    public const int PlaceNameChars = 128;

    /// <summary>The largest processor time (ms) and memory (bytes) that an attempt may be said to have used: sums of them stay in range.</summary>
    public const long UsageMax = 1L << 50;
    public const int NodesPerSession = 5_000;
    public const int ReportsPerCall = 5_000;
    public const int HeldAttemptsPerNode = 20_000;
    public const int CommandsPerPoll = 1_000;
    public const int PollWaitMs = 10_000;
    public const int Sessions = 5_000;

    /// <summary>Commands that wait for one agent; what is over is dropped and comes again with its heartbeat.</summary>
    public const int MailboxCommands = 100_000;

    /// <summary>Calls to node grains under way at once for one request of an agent.</summary>
    public const int NodeCallsAtOnce = 128;

    /// <summary>A session without any call for this many leases is forgotten; its nodes are lost long before.</summary>
    public const int SessionIdleLeases = 6;

    public const int ConfiguredRegions = 256;

    /// <summary>Below this a pause of a busy silo would pass for its death.</summary>
    public static readonly TimeSpan SiloDeadAfterMin = TimeSpan.FromSeconds(2);

    public static readonly TimeSpan SiloDeadAfterMax = TimeSpan.FromMinutes(5);

    /// <summary>Most jobs, and most audit rows of a region, of one slice of pruning: the store's other writers wait for one slice.</summary>
    public const int PruneSliceRows = 1_000;

    /// <summary>How long one request prunes before it says how much is left.</summary>
    public const int PruneRequestMs = 5_000;

    /// <summary>How long the demonstration's nodes stay without being asked for again.</summary>
    public const int DemoLeaseMs = 30_000;

    public const int DemoNodesPerRegion = 500;

    /// <summary>Series of one metric; what comes beyond is left out.</summary>
    public const int MetricSeries = 2_000;

    /// <summary>Tenants of a region whose share is measured, the largest.</summary>
    public const int MeasuredTenants = 50;

    /// <summary>A reading of the cluster for its gauges is good for so long.</summary>
    public const int ReadingAgeMs = 1_000;

    /// <summary>What is younger is never pruned: somebody may still be looking at it.</summary>
    public const long PruneAgeMinMs = 60_000;
}
