namespace OrleansScheduler.Agent;

/// <summary>Every bound of the agent, in one place.</summary>
public static class AgentLimits
{
    /// <summary>The most nodes that one agent program stands for.</summary>
    public const int NodesMax = 20_000;

    /// <summary>Links that the way to a spool may lead through.</summary>
    public const int LinksMax = 40;

    /// <summary>The most reports in one call.</summary>
    public const int ReportsPerCallMax = 1_000;

    /// <summary>Log requests that are answered at the same time; more wait.</summary>
    public const int LogRequestsMax = 64;

    /// <summary>Tasks whose highest token is remembered after their attempts were settled.</summary>
    public const int FencesMax = 200_000;

    /// <summary>Children that are started at the same time.</summary>
    public const int StartersMax = 4;

    /// <summary>Exit notices taken from the kernel in one call.</summary>
    public const int ExitNoticesMax = 64;

    /// <summary>How often a lock that looks taken is tried again, and how long it is waited in between: 2 s together.</summary>
    public const int LockTries = 100;

    /// <inheritdoc cref="LockTries"/>
    public static readonly TimeSpan LockLook = TimeSpan.FromMilliseconds(20);

    /// <summary>How often processes are metered and the exits checked that a notice should have told.</summary>
    public static readonly TimeSpan ScanPeriod = TimeSpan.FromSeconds(2);

    /// <summary>How often old output is looked for.</summary>
    public static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(2);

    /// <summary>How long what could not be removed is left alone.</summary>
    public static readonly TimeSpan SweepAgain = TimeSpan.FromMinutes(1);

    /// <summary>Folders that one <c>rm</c> removes.</summary>
    public const int FoldersPerRemovalMax = 100;

    /// <summary>How soon after its start an attempt's memory is looked at again; doubled from then on up to <see cref="ScanPeriod"/>.</summary>
    public static readonly TimeSpan MemoryLookFirst = TimeSpan.FromMilliseconds(10);

    /// <summary>Processes of one attempt that a look at its memory walks at the most.</summary>
    public const int MemoryLookProcessesMax = 256;

    /// <summary>How soon what was killed is looked at again, until nothing is left.</summary>
    public static readonly TimeSpan KillAgain = TimeSpan.FromMilliseconds(20);

    /// <summary>How often the end of an attempt looks for what is left of it, before the next scan has to.</summary>
    public const int KillPassesMax = 50;

    /// <summary>How long a shim may live after everything in its session was killed, before it is killed too.</summary>
    public static readonly TimeSpan ShimGrace = TimeSpan.FromSeconds(2);

    /// <summary>How long superseded attempts may take to end before the agent reports other things.</summary>
    public static readonly TimeSpan SupersededWait = TimeSpan.FromSeconds(10);

    /// <summary>How often a log request that waits for output looks again.</summary>
    public static readonly TimeSpan LogLook = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest a log request waits for output.</summary>
    public static readonly TimeSpan LogWaitMax = TimeSpan.FromSeconds(10);

    /// <summary>The first wait after a failed call or look; doubled up to <see cref="RetryDelayMax"/>.</summary>
    public static readonly TimeSpan RetryDelayMin = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait between two that fail.</summary>
    public static readonly TimeSpan RetryDelayMax = TimeSpan.FromSeconds(2);

    /// <summary>How often a failure that goes on is logged.</summary>
    public static readonly TimeSpan FailureLogPeriod = TimeSpan.FromSeconds(30);

    /// <summary>A heartbeat without an answer is given up after this part of a lease, so that one that hangs is tried again within it.</summary>
    public const int HeartbeatTriesPerLease = 3;

    /// <summary>The longest a call other than a poll may take.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);
}
