using Microsoft.Extensions.Logging;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>What the process driver says. Event ids 6100 to 6199.</summary>
internal static partial class ProcessLog
{
    [LoggerMessage(6100, LogLevel.Information, "Spool {Spool}; jobs of untrusted tenants: {RunsUntrusted} ({How}); memory limits enforced: {LimitsMemory} ({Why})")]
    public static partial void Opened(ILogger log, string spool, bool runsUntrusted, string how, bool limitsMemory, string why);

    [LoggerMessage(6101, LogLevel.Error, "Cannot start {Attempt}")]
    public static partial void CannotStart(ILogger log, AttemptId attempt, Exception exception);

    [LoggerMessage(6102, LogLevel.Warning, "The look at processes failed, for {Attempts} attempt(s); it is tried again")]
    public static partial void ScanFailed(ILogger log, int attempts, Exception exception);

    [LoggerMessage(6103, LogLevel.Warning, "The group {Group} stays behind")]
    public static partial void GroupStays(ILogger log, string group, Exception exception);

    [LoggerMessage(6104, LogLevel.Error, "The outcome of {Attempt} cannot be read")]
    public static partial void OutcomeUnreadable(ILogger log, AttemptId attempt, Exception exception);

    [LoggerMessage(6105, LogLevel.Warning, "No notice will tell when {Attempt} ends; the look every {Seconds} s finds it")]
    public static partial void NotWatched(ILogger log, AttemptId attempt, double seconds, Exception exception);

    [LoggerMessage(6106, LogLevel.Error, "The end of {Attempt} was not taken")]
    public static partial void EndNotTaken(ILogger log, AttemptId attempt, Exception exception);

    [LoggerMessage(6107, LogLevel.Warning, "Signals could not be sent; they are tried again")]
    public static partial void SignalsFailed(ILogger log, Exception exception);

    [LoggerMessage(6108, LogLevel.Warning, "That {Attempt} is being stopped could not be written down; a restarted agent would not go on with it")]
    public static partial void StopNotKept(ILogger log, AttemptId attempt, Exception exception);

    [LoggerMessage(6109, LogLevel.Warning, "Old output could not be removed; it is tried again")]
    public static partial void OutputStays(ILogger log, Exception exception);

    [LoggerMessage(6110, LogLevel.Warning, "What became of {Attempt} is not clear yet: {Why}; it is looked at again")]
    public static partial void Unclear(ILogger log, AttemptId attempt, string why);
}
