using System.Buffers;
using System.Globalization;
using System.Text;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>
/// Lengths of time as text, in milliseconds: numbers with units <c>d h m s ms</c>, largest first, such as <c>90s</c>,
/// <c>1h30m</c>, <c>1.5h</c>, <c>250ms</c>. From 1 ms to 366 days.
/// </summary>
public static class Durations
{
    private static readonly SearchValues<char> NumberChars = SearchValues.Create("0123456789.");

    private static readonly (string Unit, long Ms)[] Units = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

    private const int SecondsIndex = 3;

    /// <summary>Milliseconds; false when the text is no length of time in bounds.</summary>
    public static bool TryParse(string? text, out long ms)
    {
        ms = 0;
        var rest = text.AsSpan();
        var previous = -1;
        decimal sum = 0;
        while (rest.Length > 0)
        {
            var digits = rest.IndexOfAnyExcept(NumberChars);
            if (digits is < 1 or > 15 || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return false;
            rest = rest[digits..];
            var end = rest.IndexOfAnyInRange('0', '9') is var next and >= 0 ? next : rest.Length;
            var unit = UnitIndex(rest[..end]);
            if (unit <= previous)
                return false;
            sum += number * Units[unit].Ms;
            previous = unit;
            rest = rest[end..];
        }

        if (previous < 0 || sum < 1 || sum > Limits.DurationMaxMs || sum != decimal.Truncate(sum))
            return false;
        ms = (long)sum;
        return true;
    }

    /// <summary>The text of a length of time, such as <c>1h30m</c>; <c>0s</c> for none.</summary>
    public static string Format(long ms)
    {
        var text = new StringBuilder();
        foreach (var (unit, length) in Units)
        {
            if (ms < length)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"{ms / length}{unit}");
            ms %= length;
        }

        return text.Length == 0 ? "0s" : text.ToString();
    }

    /// <summary>A length of time for a reader: its two largest units, cut off, and no milliseconds from a second on: <c>40d19h</c>, <c>9m37s</c>.</summary>
    public static string About(long ms)
    {
        var largest = Array.FindIndex(Units, u => ms >= u.Ms);
        return Format(largest < 0 ? 0 : ms - ms % Units[largest >= SecondsIndex ? largest : largest + 1].Ms);
    }

    private static int UnitIndex(ReadOnlySpan<char> unit)
    {
        for (var i = 0; i < Units.Length; i++)
        {
            if (unit.SequenceEqual(Units[i].Unit))
                return i;
        }

        return -1;
    }
}
