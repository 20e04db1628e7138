using System.Globalization;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>One line of <c>/proc/pid/stat</c>, the fields that the agent needs.</summary>
/// <param name="Pid">Process id.</param>
/// <param name="State">One letter; <c>Z</c> is a zombie.</param>
/// <param name="Parent">Its parent's id.</param>
/// <param name="Session">Its session's id.</param>
/// <param name="CpuTicks">User and system time of the process and of its children that it has waited for, clock ticks.</param>
/// <param name="StartTicks">When it started, clock ticks since boot.</param>
internal readonly record struct ProcessStat(int Pid, char State, int Parent, int Session, long CpuTicks, long StartTicks)
{
    /// <summary>Clock ticks of a second: what the kernel shows to programs on every architecture of .NET.</summary>
    public const long TicksPerSecond = 100;

    /// <summary>A process by its id; null where there is none. Throws <see cref="IOException"/> where that cannot be told, as without a free file descriptor.</summary>
    public static ProcessStat? Read(int pid)
    {
        try
        {
            return Parse(File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat")));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or IOException { HResult: LibC.NoSuchProcess })
        {
            return null; // It ended meanwhile: ESRCH within the read, or the folder is gone. Or it is hidden from us.
        }
    }

    /// <summary>Reads one line. The name in parentheses may hold anything, so the fields count from its last one.</summary>
    public static ProcessStat? Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var open = line.IndexOf('(', StringComparison.Ordinal);
        var close = line.LastIndexOf(')');
        if (open < 2 || close < open)
        {
            return null;
        }

        var fields = line[(close + 2)..].Split(' ');
        return fields.Length < 22 ? null : new ProcessStat(
            int.Parse(line.AsSpan(0, open - 1), CultureInfo.InvariantCulture),
            fields[0][0],
            int.Parse(fields[1], CultureInfo.InvariantCulture),
            int.Parse(fields[3], CultureInfo.InvariantCulture),
            Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14]),
            Number(fields[19]));
    }

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
