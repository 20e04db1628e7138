using Microsoft.Extensions.Logging;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>What the process driver says. Event ids 6100 to 6199.</summary>
internal static partial class ProcessLog
{
    [LoggerMessage(6100, LogLevel.Information, "Spool {Spool}; jobs of untrusted tenants: {RunsUntrusted}; memory limits enforced: {LimitsMemory} ({Why})")]
    public static partial void Opened(ILogger log, string spool, bool runsUntrusted, bool limitsMemory, string why);

    [LoggerMessage(6101, LogLevel.Error, "Cannot start {Attempt}")]
    public static partial void CannotStart(ILogger log, AttemptId attempt, Exception exception);

    [LoggerMessage(6102, LogLevel.Warning, "The look at processes and old output failed; it is tried again")]
    public static partial void ScanFailed(ILogger log, Exception exception);

    [LoggerMessage(6103, LogLevel.Warning, "The group {Group} stays behind")]
    public static partial void GroupStays(ILogger log, string group, Exception exception);

    [LoggerMessage(6104, LogLevel.Error, "The outcome of {Attempt} cannot be read")]
    public static partial void OutcomeUnreadable(ILogger log, AttemptId attempt, Exception exception);
}
