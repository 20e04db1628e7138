namespace OrleansScheduler.Client.Errors;

/// <summary>The server could not be reached, did not answer in time, or the connection broke. The outcome of a change is unknown.</summary>
public sealed class SchedulerUnreachableException : Exception
{
    public SchedulerUnreachableException(Uri server, string message, Exception? inner = null)
        : base(message, inner) => Server = server;

    /// <summary>The address that was tried.</summary>
    public Uri Server { get; }
}
