using System.Globalization;

namespace OrleansScheduler.Benchmarks.EndToEnd;

/// <summary>
/// Processor time that the host of a virtual machine gave to others while this one wanted to run, by the kernel's
/// account of it (<c>steal</c> in <c>/proc/stat</c>, proc(5)): what tells a slow program from a slow host.
/// </summary>
internal static class StolenTime
{
    private const string Account = "/proc/stat";
    private const int StealField = 8;
    private const double MillisecondsPerTick = 10;

    /// <summary>Since the machine's start, milliseconds over all its processors; 0 where no such account is kept.</summary>
    public static double TotalMilliseconds()
    {
        if (!File.Exists(Account))
        {
            return 0;
        }

        var fields = File.ReadLines(Account).First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return long.Parse(fields[StealField], CultureInfo.InvariantCulture) * MillisecondsPerTick;
    }
}
