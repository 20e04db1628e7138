using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace OrleansScheduler.Dashboard.Charts;

/// <summary>Draws a line's values as an SVG path in a box of <see cref="Width"/> by <see cref="Height"/> units.</summary>
public static class LinePath
{
    /// <summary>Width of the box.</summary>
    public const int Width = 1_000;

    /// <summary>Height of the box.</summary>
    public const int Height = 200;

    /// <summary>The path: each value in the middle of its step, a gap where there is none; a value that stands alone is a dot.</summary>
    /// <param name="values">A value for each step.</param>
    /// <param name="top">The value at the upper edge; what is above it is drawn there.</param>
    public static string Of(ImmutableArray<double?> values, double top)
    {
        var path = new StringBuilder();
        var open = false;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not { } value)
            {
                open = false;
                continue;
            }

            var x = (i + 0.5) * Width / values.Length;
            var y = Height - Math.Clamp(value / top, 0, 1) * Height;
            path.Append(CultureInfo.InvariantCulture, $"{(open ? 'L' : 'M')}{x:0.#} {y:0.#}");
            if (!open && (i + 1 == values.Length || values[i + 1] is null))
            {
                path.Append("h.1");
            }

            open = true;
        }

        return path.ToString();
    }

    /// <summary>A round value for the upper edge of percent: the least of 10, 20, 50 and 100 that holds them all, or whole hundreds.</summary>
    public static double TopOf(IEnumerable<double> percents)
    {
        var most = percents.DefaultIfEmpty(0).Max();
        return most switch
        {
            <= 10 => 10,
            <= 20 => 20,
            <= 50 => 50,
            <= 100 => 100,
            _ => Math.Ceiling(most / 100) * 100,
        };
    }
}
