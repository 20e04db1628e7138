namespace OrleansScheduler.Client;

/// <summary>The bounds that this client keeps to or knows of the server.</summary>
public static class Limits
{
    /// <summary>The most specs of one batch.</summary>
    public const int BatchJobs = 1_000;

    /// <summary>The most bytes of one batch's body.</summary>
    public const int BatchBytes = 8 * 1024 * 1024;

    /// <summary>The most bytes of any other body.</summary>
    public const int BodyBytes = 1024 * 1024;

    /// <summary>The most entries of a page.</summary>
    public const int Page = 1_000;

    /// <summary>Bytes of a copy in memory at once.</summary>
    public const int CopyBytes = 128 * 1024;

    /// <summary>Bytes read from a log at once.</summary>
    public const int LogReadBytes = 64 * 1024;
}
