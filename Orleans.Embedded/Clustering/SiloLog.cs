using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>Log messages of the engine; ids 7100 to 7199.</summary>
internal static partial class SiloLog
{
    [LoggerMessage(7100, LogLevel.Information, "{Silo} is active with {GrainClasses} grain classes")]
    internal static partial void Started(this ILogger log, Silo silo, int grainClasses);

    [LoggerMessage(7101, LogLevel.Information, "{Silo} has stopped")]
    internal static partial void Stopped(this ILogger log, Silo silo);

    [LoggerMessage(7102, LogLevel.Warning, "Stopping took too long: {Activations} activations were dropped")]
    internal static partial void StopWasHurried(this ILogger log, int activations);

    [LoggerMessage(7103, LogLevel.Debug, "What is left of the host of {Silo}, which was killed, failed to stop")]
    internal static partial void KilledHostFailed(this ILogger log, Exception failure, Silo silo);

    [LoggerMessage(7110, LogLevel.Warning, "Activating {Grain} on {Silo} failed")]
    internal static partial void ActivationFailed(this ILogger log, Exception failure, GrainId grain, SiloAddress silo);

    [LoggerMessage(7111, LogLevel.Warning, "Deactivating {Grain} on {Silo} failed")]
    internal static partial void DeactivationFailed(this ILogger log, Exception failure, GrainId grain, SiloAddress silo);

    [LoggerMessage(7120, LogLevel.Warning, "A timer of {Grain} failed; it goes on ticking")]
    internal static partial void TimerFailed(this ILogger log, Exception failure, GrainId grain);

    [LoggerMessage(7130, LogLevel.Warning, "The reminder {Reminder} of {Grain} failed; it goes on ticking")]
    internal static partial void ReminderFailed(this ILogger log, Exception failure, GrainId grain, string reminder);

    [LoggerMessage(7131, LogLevel.Warning, "Reading the reminder table failed; it is read again at the next refresh")]
    internal static partial void ReminderTableFailed(this ILogger log, Exception failure);
}
