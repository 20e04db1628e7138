using OrleansScheduler.Scheduling.Protocol;

namespace OrleansScheduler.Grains.Nodes;

/// <summary>The verdicts on reports, as messages carry them.</summary>
internal static class Verdicts
{
    public const string Accepted = "accepted";
    public const string Stale = "stale";
    public const string Retry = "retry";

    /// <summary>
    /// The answer to a report that can never be taken, so that it is not sent for ever. One on the way counts as heard, and
    /// the next says more: an agent that is told "stale" ends the attempt.
    /// </summary>
    public static string OfRefused(string state) => ReportStates.IsFinal(state) ? Stale : Accepted;

    public static string NameOf(ReportVerdict verdict) => verdict switch
    {
        ReportVerdict.Accepted => Accepted,
        ReportVerdict.Stale => Stale,
        ReportVerdict.Retry => Retry,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };
}
