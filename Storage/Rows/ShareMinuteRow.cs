namespace OrleansScheduler.Storage.Rows;

/// <summary>What a tenant received and was entitled to in one minute of a region.</summary>
public sealed record ShareMinuteRow
{
    /// <summary>Unix milliseconds divided by 60,000.</summary>
    public required long Minute { get; init; }

    /// <summary>The tenant; empty for a minute in which nobody received or asked for anything.</summary>
    public required string Tenant { get; init; }

    /// <summary>Dominant share integrated over the minute, in billionths of the region times milliseconds.</summary>
    public required long Received { get; init; }

    /// <summary>Likewise.</summary>
    public required long Entitled { get; init; }

    /// <summary>Milliseconds of the minute that were observed.</summary>
    public required long ObservedMs { get; init; }
}
