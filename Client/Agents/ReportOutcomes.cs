namespace OrleansScheduler.Client.Agents;

/// <summary>What can become of a report.</summary>
public static class ReportOutcomes
{
    /// <summary>Committed: the agent may forget it.</summary>
    public const string Accepted = "accepted";

    /// <summary>A newer token holds the task, or the attempt is long over: it changed nothing and the agent may forget it.</summary>
    public const string Stale = "stale";

    /// <summary>The server could not commit it now: keep it and send it again.</summary>
    public const string Retry = "retry";
}
