namespace OrleansScheduler.Cli;

/// <summary>Every bound of the command line, in one place.</summary>
internal static class CliLimits
{
    /// <summary>Attempts whose output is followed at once; the others wait for their turn.</summary>
    public const int FollowedAttempts = 32;

    /// <summary>Milliseconds without any progress after which missing output of an ended job is given up.</summary>
    public const int OutputPatienceMs = 10_000;

    /// <summary>Milliseconds between two looks at why a watched job is still pending.</summary>
    public const int PendingLookMs = 2_000;

    /// <summary>The most bytes of a line held back until its end, when the output of several tasks is interleaved.</summary>
    public const int HeldLineBytes = 16 * 1024;

    /// <summary>The largest spec file, in bytes.</summary>
    public const int SpecFileBytes = 256 * 1024 * 1024;

    /// <summary>Folders looked at on the way up for an operator key.</summary>
    public const int FoldersUp = 32;

    /// <summary>A batch with more jobs is summed up instead of listed.</summary>
    public const int ListedBatch = 20;

    /// <summary>Columns taken for the width where the output is no terminal: tables are not folded.</summary>
    public const int UnboundedWidth = 4_000;

    /// <summary>Columns taken for a terminal that does not say its width.</summary>
    public const int UnknownWidth = 120;

    /// <summary>The fewest columns that a table is folded to.</summary>
    public const int LeastWidth = 40;

    /// <summary>Columns of the help text.</summary>
    public const int HelpWidth = 100;

    /// <summary>Nodes shown by <c>top</c>, the fullest first.</summary>
    public const int TopNodes = 20;

    /// <summary>How long a command may tidy up after Ctrl-C.</summary>
    public static readonly TimeSpan TerminationPatience = TimeSpan.FromSeconds(30);

    /// <summary>Waiting tasks that the demonstration keeps in each queue.</summary>
    public const int DemoBacklog = 50;

    /// <summary>Milliseconds between two looks of the demonstration at its queues.</summary>
    public const int DemoLookMs = 2_000;

    /// <summary>Jobs that the demonstration cancels at once when it ends.</summary>
    public const int DemoCancels = 16;

    /// <summary>Queues shown by <c>top</c>.</summary>
    public const int TopQueues = 20;

    /// <summary>Largest CSV of a carbon series; the server takes no more.</summary>
    public const int CarbonFileBytes = 1024 * 1024;
}
