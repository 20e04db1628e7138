namespace OrleansScheduler.Cli;

/// <summary>How <c>osched</c> ends: scripts may rely on these numbers.</summary>
public static class ExitCodes
{
    /// <summary>Done; with <c>--watch</c>: the job succeeded.</summary>
    public const int Ok = 0;

    /// <summary>The watched job failed.</summary>
    public const int JobFailed = 1;

    /// <summary>The command line, or a file it names, is wrong: nothing was sent. Or a file cannot be written.</summary>
    public const int Usage = 2;

    /// <summary>The server cannot be reached.</summary>
    public const int Unreachable = 3;

    /// <summary>No key, a key that the server does not know, or one that may not do this (401, 403).</summary>
    public const int NotAuthorised = 4;

    /// <summary>There is no such job, node, tenant, region or key (404).</summary>
    public const int NotFound = 5;

    /// <summary>The watched job was cancelled.</summary>
    public const int JobCancelled = 6;

    /// <summary>The server refused the request (any other 4xx); nothing was changed.</summary>
    public const int Refused = 7;

    /// <summary>The server failed (5xx), is not ready yet, or its answer could not be read.</summary>
    public const int ServerError = 8;

    /// <summary>A fault of <c>osched</c> itself; its trace is on standard error.</summary>
    public const int Internal = 9;

    /// <summary>Interrupted by Ctrl-C: the job, if one was watched, goes on.</summary>
    public const int Interrupted = 130;
}
