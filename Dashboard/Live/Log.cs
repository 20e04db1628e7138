using Microsoft.Extensions.Logging;

namespace OrleansScheduler.Dashboard.Live;

/// <summary>What live pages write to the log.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 5501, Level = LogLevel.Warning, Message = "The page '{Path}' could not be read")]
    public static partial void ReadFailed(ILogger logger, Exception failure, string path);
}
