using System.Diagnostics;
using System.Globalization;

namespace OrleansScheduler.Benchmarks.Dashboards;

/// <summary>Cores that a process used over a while, by the kernel's account of it: user and system time of all its threads.</summary>
internal sealed class ProcessorTime(int process)
{
    private const double TicksPerSecond = 100;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly double _before = Seconds(process);

    /// <summary>Cores used since this was made.</summary>
    public double Cores => (Seconds(process) - _before) / _clock.Elapsed.TotalSeconds;

    /// <summary>Memory that the process holds, MiB.</summary>
    public static double MemoryMiB(int process) => Process.GetProcessById(process).WorkingSet64 / 1048576.0;

    /// <summary>Cores over a span from now.</summary>
    public static async Task<double> OverAsync(int process, TimeSpan span)
    {
        var time = new ProcessorTime(process);
        await Task.Delay(span);
        return time.Cores;
    }

    private static double Seconds(int process)
    {
        // The name is in parentheses and may hold blanks: the fields are counted from behind it.
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
