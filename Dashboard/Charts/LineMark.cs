using System.Collections.Immutable;
using System.Globalization;

namespace OrleansScheduler.Dashboard.Charts;

/// <summary>Where a line has its number.</summary>
/// <param name="X">From the left, percent of the chart's width.</param>
/// <param name="Y">From the upper edge, units of <see cref="LinePath.Height"/>.</param>
public readonly record struct LineMark(string X, double Y)
{
    /// <summary>On the line: the first of so many at the right, each further one more to the left, within the part where there are values; none without any.</summary>
    public static LineMark? Of(ImmutableArray<double?> values, double top, int index, int lines)
    {
        var first = 0;
        while (first < values.Length && values[first] is null)
        {
            first++;
        }

        // Lines that begin late all begin at the same time: numbers that went to the nearest value would meet there.
        var wanted = first + (int)((lines - index - 0.5) * (values.Length - first) / lines);
        for (var off = 0; off < values.Length; off++)
        {
            foreach (var at in (ReadOnlySpan<int>)[wanted + off, wanted - off])
            {
                if (at >= 0 && at < values.Length && values[at] is { } value)
                {
                    return new(((at + 0.5) * 100 / values.Length).ToString("0.##", CultureInfo.InvariantCulture) + "%", LinePath.Height - Math.Clamp(value / top, 0, 1) * LinePath.Height);
                }
            }
        }

        return null;
    }
}
