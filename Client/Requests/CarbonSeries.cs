using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Client.Requests;

/// <summary>A region's carbon series.</summary>
public sealed record CarbonSeries
{
    /// <summary>In any order, no two at one time; none removes the series.</summary>
    public IReadOnlyList<CarbonPoint> Points { get; init; } = [];

    /// <summary>Why, 1 to 500 characters; goes into the audit. Needed where the series is all of the request, and its address has none.</summary>
    public string? Reason { get; init; }
}
