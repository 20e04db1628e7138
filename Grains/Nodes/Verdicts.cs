using OrleansScheduler.Scheduling.Protocol;

namespace OrleansScheduler.Grains.Nodes;

/// <summary>The verdicts on reports, as messages carry them.</summary>
internal static class Verdicts
{
    public const string Accepted = "accepted";
    public const string Stale = "stale";
    public const string Retry = "retry";

    public static string NameOf(ReportVerdict verdict) => verdict switch
    {
        ReportVerdict.Accepted => Accepted,
        ReportVerdict.Stale => Stale,
        ReportVerdict.Retry => Retry,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };
}
