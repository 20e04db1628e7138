namespace OrleansScheduler.Scheduling.Protocol;

/// <summary>How a fencing token compares with the highest one seen for its task.</summary>
public enum TokenVerdict
{
    /// <summary>Higher than any before: a new attempt.</summary>
    Newer,

    /// <summary>The highest seen, of an attempt that has not ended.</summary>
    Current,

    /// <summary>Lower, or of an attempt that has ended: must change nothing.</summary>
    Stale,
}
