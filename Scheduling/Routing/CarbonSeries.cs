using System.Collections.Immutable;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Routing;

/// <summary>
/// The carbon intensity of a region's power over time, as steps: each point holds until the next, the last one for good,
/// and before the first nothing is known.
/// </summary>
public sealed class CarbonSeries
{
    private CarbonSeries(ImmutableArray<CarbonPoint> points) => Points = points;

    /// <summary>Nothing is known at any time.</summary>
    public static CarbonSeries Empty { get; } = new([]);

    /// <summary>Ascending by time, no two at once.</summary>
    public ImmutableArray<CarbonPoint> Points { get; }

    /// <summary>A series of points in any order.</summary>
    /// <exception cref="ArgumentException">Too many points, two at one time, or a value out of range; the message says which.</exception>
    public static CarbonSeries From(IEnumerable<CarbonPoint> points)
    {
        ImmutableArray<CarbonPoint> sorted = [.. points.OrderBy(p => p.AtMs)];
        if (sorted.Length > Limits.CarbonPoints)
            throw new ArgumentException($"There are {sorted.Length} points: at most {Limits.CarbonPoints} are taken.", nameof(points));
        for (var i = 0; i < sorted.Length; i++)
        {
            var (at, grams) = (DateTimeOffset.FromUnixTimeMilliseconds(sorted[i].AtMs), sorted[i].GramsPerKwh);
            if (grams is < 0 or > Limits.CarbonGramsMax)
                throw new ArgumentException($"The point at {at:O} has {grams} g/kWh: 0 to {Limits.CarbonGramsMax} are possible.", nameof(points));
            if (i > 0 && sorted[i].AtMs == sorted[i - 1].AtMs)
                throw new ArgumentException($"There are two points at {at:O}.", nameof(points));
        }

        return sorted.IsEmpty ? Empty : new(sorted);
    }

    /// <summary>The intensity at a time in Unix milliseconds; null before the first point.</summary>
    public decimal? At(long nowMs)
    {
        var (low, high) = (0, Points.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Points[middle].AtMs <= nowMs)
                low = middle + 1;
            else
                high = middle;
        }

        return low == 0 ? null : Points[low - 1].GramsPerKwh;
    }
}
