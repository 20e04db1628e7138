using System.Globalization;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>The kernel's view of time: which boot this is, and when a tick of it was.</summary>
internal static class MachineClock
{
    /// <summary>An id that changes with every boot.</summary>
    public static string Boot { get; } = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    /// <summary>When a process with that start time was started.</summary>
    public static DateTimeOffset At(long startTicks, DateTimeOffset now)
    {
        var uptime = double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], CultureInfo.InvariantCulture);
        return now - TimeSpan.FromSeconds(Math.Max(0, uptime - ((double)startTicks / ProcessStat.TicksPerSecond)));
    }
}
