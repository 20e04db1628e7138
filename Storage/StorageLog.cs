using Microsoft.Extensions.Logging;

namespace OrleansScheduler.Storage;

/// <summary>The store's log messages. Events 4000 to 4099.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(4000, LogLevel.Information, "Applied migration {Name} to {Database}")]
    public static partial void Migrated(ILogger logger, string name, string database);

    [LoggerMessage(4001, LogLevel.Error, "The connection that holds the lock on {Database} is gone: another silo may take it now")]
    public static partial void LockLost(ILogger logger, string database, Exception? failure);

    [LoggerMessage(4002, LogLevel.Warning, "The log of {Database} could not be copied back into it: nothing is lost, and the log grows until it can be")]
    public static partial void LogNotCopied(ILogger logger, string database, Exception failure);
}
