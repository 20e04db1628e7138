using System.Globalization;

namespace OrleansScheduler.Agent.Spool;

/// <summary>What a shim wrote when its command ended.</summary>
/// <param name="Code">Exit status, 128 + signal where one ended the command.</param>
/// <param name="CpuMs">Processor time of the command and its children as the shell's <c>times</c> gives it, milliseconds.</param>
public sealed record ExitRecord(int Code, long CpuMs)
{
    /// <summary>Reads the status, the two lines of <c>times</c> and the word <c>end</c>; null where the text is not whole.</summary>
    public static ExitRecord? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n');
        return lines.Length == 5 && lines[3] == "end" && int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? new ExitRecord(code, Milliseconds(lines[2]))
            : null;
    }

    /// <summary>Sums a line such as <c>0m0.120000s 1m2.5s</c>.</summary>
    private static long Milliseconds(string line)
    {
        var sum = 0m;
        foreach (var part in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var minutes = part.IndexOf('m', StringComparison.Ordinal);
            if (minutes > 0
                && decimal.TryParse(part.AsSpan(0, minutes), NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
                && decimal.TryParse(part.AsSpan(minutes + 1).TrimEnd('s'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            {
                sum += (whole * 60) + seconds;
            }
        }

        return (long)(sum * 1000);
    }
}
