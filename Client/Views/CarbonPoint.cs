namespace OrleansScheduler.Client.Views;

/// <summary>The carbon intensity from a moment on, until the next point.</summary>
public sealed record CarbonPoint
{
    /// <summary>From when on.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Grams of CO2 equivalent per kilowatt-hour.</summary>
    public decimal GramsPerKwh { get; init; }
}
