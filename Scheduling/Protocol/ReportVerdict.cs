namespace OrleansScheduler.Scheduling.Protocol;

/// <summary>What becomes of an agent's report.</summary>
public enum ReportVerdict
{
    /// <summary>It may be of the current attempt: the region decides, and its commit makes it count.</summary>
    Accepted,

    /// <summary>Its token is superseded or its attempt has ended: it changes nothing, now or later.</summary>
    Stale,

    /// <summary>It cannot be judged now (no session, or not this one): the agent keeps it and registers.</summary>
    Retry,
}
