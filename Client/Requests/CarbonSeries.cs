using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Client.Requests;

/// <summary>A region's carbon series.</summary>
public sealed record CarbonSeries
{
    /// <summary>In any order, no two at one time; none removes the series.</summary>
    public IReadOnlyList<CarbonPoint> Points { get; init; } = [];

    /// <summary>Why, in words; goes into the audit.</summary>
    public string? Reason { get; init; }
}
