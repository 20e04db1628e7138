namespace OrleansScheduler.Client.Views;

/// <summary>The carbon intensity of a region's power over time.</summary>
public sealed record CarbonView
{
    /// <summary>The region.</summary>
    public string Region { get; init => field = value ?? ""; } = "";

    /// <summary>Grams of CO2 equivalent per kilowatt-hour now; none before the first point.</summary>
    public decimal? GramsPerKwhNow { get; init; }

    /// <summary>Ascending by time; each holds until the next, the last one for good.</summary>
    public IReadOnlyList<CarbonPoint> Points { get; init => field = value ?? []; } = [];

    /// <summary>The version of the region's settings.</summary>
    public string ETag { get; init => field = value ?? ""; } = "";
}
