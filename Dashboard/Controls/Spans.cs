using System.Globalization;

namespace OrleansScheduler.Dashboard.Controls;

/// <summary>Lengths of time as people read them.</summary>
public static class Spans
{
    /// <summary><c>850 ms</c>, <c>12.3 s</c>, <c>4 min 05 s</c>, <c>3 h 20 min</c>, <c>2 d 4 h</c>. Nothing is shorter than 0.</summary>
    public static string Text(TimeSpan span) => span switch
    {
        { TotalMilliseconds: <= 0 } => "0 s",
        { TotalSeconds: < 1 } => $"{span.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms",
        { TotalSeconds: < 10 } => $"{span.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s",
        { TotalMinutes: < 1 } => $"{(int)span.TotalSeconds} s",
        { TotalHours: < 1 } => $"{span.Minutes} min {span.Seconds:00} s",
        { TotalDays: < 1 } => $"{span.Hours} h {span.Minutes:00} min",
        _ => $"{(int)span.TotalDays} d {span.Hours} h",
    };

    /// <summary>How long ago, up to a day; the date beyond that.</summary>
    public static string Ago(TimeSpan ago, DateTimeOffset at) => ago switch
    {
        { TotalSeconds: < -1 } => $"in {Text(-ago)}",
        { TotalSeconds: < 60 } => $"{Math.Max(0, (int)ago.TotalSeconds)} s ago",
        { TotalHours: < 1 } => $"{(int)ago.TotalMinutes} min ago",
        { TotalDays: < 1 } => $"{(int)ago.TotalHours} h ago",
        _ => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
    };
}
