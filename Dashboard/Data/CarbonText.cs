using System.Collections.Immutable;
using System.Globalization;
using OrleansScheduler.Dashboard.Charts;
using OrleansScheduler.Grains.Interfaces.Cluster;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>A carbon series as text that is pasted (<c>time,gco2_per_kwh</c>), and as a line of a chart.</summary>
public static class CarbonText
{
    private const int StepsMost = 160;

    /// <summary>Reads one point a line; a head is passed over. Throws what the page shows when a line is none.</summary>
    public static ImmutableArray<CarbonPoint> Read(string? text)
    {
        var points = ImmutableArray.CreateBuilder<CarbonPoint>();
        foreach (var (index, line) in (text ?? "").Split('\n', StringSplitOptions.TrimEntries).Index())
        {
            if (line.Length == 0 || (index == 0 && line.StartsWith("time", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            var comma = line.IndexOf(',', StringComparison.Ordinal);
            if (comma < 0
                || !DateTimeOffset.TryParse(line.AsSpan(0, comma), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
                || !decimal.TryParse(line.AsSpan(comma + 1), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var grams))
            {
                throw new ApiProblemException(new ApiProblem { Status = 400, Code = "csv_invalid", Title = $"Line {index + 1} is not a time and a number of grams, such as 2026-01-02T03:00:00Z,120.5" });
            }

            points.Add(new CarbonPoint { At = at, GramsPerKwh = grams });
        }

        return points.ToImmutable();
    }

    /// <summary>The series over even steps: each point holds until the next.</summary>
    public static (TimeSteps Steps, LineSeries Line) Draw(ImmutableArray<CarbonPoint> points)
    {
        var from = points[0].At;
        var seconds = Math.Max(3600, (points[^1].At - from).TotalSeconds);
        var step = (int)Math.Max(60, Math.Ceiling(seconds / StepsMost));
        var values = ImmutableArray.CreateBuilder<double?>();
        var next = 0;
        for (var at = from; values.Count <= seconds / step; at = at.AddSeconds(step))
        {
            while (next + 1 < points.Length && points[next + 1].At <= at)
            {
                next++;
            }

            values.Add((double)points[next].GramsPerKwh);
        }

        return (new TimeSteps(from, step, values.Count), new LineSeries("g CO2/kWh", 0, values.ToImmutable()));
    }
}
