namespace OrleansScheduler.Scheduling.Alarms;

/// <summary>When something is an alarm. Times are milliseconds.</summary>
public sealed record AlarmBounds
{
    /// <summary>How long a tenant has less than nine tenths of what it is entitled to. Default 300,000 (5 minutes).</summary>
    public long StarvingMs { get; init; } = 300_000;

    /// <summary>How long none of a tenant's tasks is placed while some wait for room. Default 900,000 (15 minutes).</summary>
    public long StuckMs { get; init; } = 900_000;

    /// <summary>Losses of one node within the window. Default 3.</summary>
    public int FlapLosses { get; init; } = 3;

    /// <summary>That window. Default 900,000 (15 minutes).</summary>
    public long FlapWindowMs { get; init; } = 900_000;

    /// <summary>How far an agent's clock may be off. Default 5,000.</summary>
    public long ClockSkewMs { get; init; } = 5_000;
}
