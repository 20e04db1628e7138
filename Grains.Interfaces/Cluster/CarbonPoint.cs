namespace OrleansScheduler.Grains.Interfaces.Cluster;

/// <summary>The carbon intensity from a moment on, until the next point.</summary>
[GenerateSerializer, Immutable, Alias("osched.CarbonPoint")]
public sealed record CarbonPoint
{
    /// <summary>From when on.</summary>
    [Id(0)]
    public DateTimeOffset At { get; init; }

    /// <summary>Grams of CO2 equivalent per kilowatt-hour.</summary>
    [Id(1)]
    public decimal GramsPerKwh { get; init; }
}
