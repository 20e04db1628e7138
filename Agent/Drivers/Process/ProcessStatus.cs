using System.Globalization;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>What <c>/proc/pid/status</c> says that <see cref="ProcessStat"/> does not.</summary>
/// <param name="Uid">Its effective user.</param>
/// <param name="ResidentBytes">Resident memory, bytes; 0 for one that is ending.</param>
/// <param name="PeakBytes">The most resident memory since its program was started, bytes; 0 for one that is ending.</param>
internal readonly record struct ProcessStatus(uint Uid, long ResidentBytes, long PeakBytes)
{
    private const int EffectiveUidField = 2;

    /// <summary>A process by its id; null where there is none.</summary>
    public static ProcessStatus? Read(int pid)
    {
        try
        {
            return Parse(File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/status")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // It ended meanwhile.
        }
    }

    /// <summary>Reads the lines; null where they name no user.</summary>
    public static ProcessStatus? Parse(IEnumerable<string> lines)
    {
        uint? uid = null;
        long resident = 0;
        long peak = 0;
        foreach (var line in lines)
        {
            if (line.StartsWith("Uid:", StringComparison.Ordinal))
            {
                uid = uint.Parse(line.Split('\t')[EffectiveUidField], CultureInfo.InvariantCulture);
            }
            else if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
            {
                peak = Kilobytes(line);
            }
            else if (line.StartsWith("VmRSS:", StringComparison.Ordinal))
            {
                resident = Kilobytes(line);
                break;
            }
        }

        return uid is { } owner ? new ProcessStatus(owner, resident, peak) : null;
    }

    private static long Kilobytes(string line) =>
        long.Parse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 1).Trim().TrimEnd("kB "), CultureInfo.InvariantCulture) * 1024;
}
