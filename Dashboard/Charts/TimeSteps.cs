using System.Collections.Immutable;
using System.Globalization;

namespace OrleansScheduler.Dashboard.Charts;

/// <summary>The time axis of a chart: steps of one width.</summary>
/// <param name="From">Start of the first step.</param>
/// <param name="StepSeconds">Width of a step.</param>
/// <param name="Count">How many there are.</param>
public sealed record TimeSteps(DateTimeOffset From, int StepSeconds, int Count)
{
    private const int RowsMost = 30;

    public DateTimeOffset To => From.AddSeconds((double)StepSeconds * Count);

    /// <summary>A time as the axis says it: with seconds where the whole is short, with the day where it is long.</summary>
    public string Word(DateTimeOffset at) => at.UtcDateTime.ToString((To - From).TotalHours switch { < 1 => "HH:mm:ss", < 12 => "HH:mm", _ => "ddd HH:mm" }, CultureInfo.InvariantCulture);

    /// <summary>Steps for the rows of a table: so many that it stays short, and such that rows keep their times as time goes on.</summary>
    public IEnumerable<(DateTimeOffset At, int First, int Count)> Rows()
    {
        var width = (Count + RowsMost - 1) / RowsMost;
        if (width == 0)
        {
            yield break;
        }

        var number = From.ToUnixTimeSeconds() / Math.Max(1, StepSeconds);
        for (var first = 0; first < Count;)
        {
            var count = Math.Min(Count - first, width - (int)((number + first) % width));
            yield return (From.AddSeconds((double)StepSeconds * first), first, count);
            first += count;
        }
    }

    /// <summary>The mean of what is known of some steps; none when nothing is.</summary>
    public static double? Mean(ImmutableArray<double?> values, int first, int count)
    {
        var (sum, known) = (0.0, 0);
        for (var i = first; i < Math.Min(values.Length, first + count); i++)
        {
            if (values[i] is { } value)
            {
                sum += value;
                known++;
            }
        }

        return known == 0 ? null : sum / known;
    }
}
