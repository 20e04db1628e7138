using System.Globalization;

namespace OrleansScheduler.Cli.Output;

/// <summary>Times, ages, maps and shares in a form for people.</summary>
internal static class Words
{
    /// <summary>The two largest units: <c>45s</c>, <c>3m12s</c>, <c>5h2m</c>, <c>12d4h</c>; <c>2.5s</c> under ten seconds, <c>40ms</c> under one.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        _ when span < TimeSpan.Zero => "0s",
        _ when span.TotalSeconds < 1 => $"{(int)span.TotalMilliseconds}ms",
        _ when span.TotalSeconds < 10 => span.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + "s",
        _ when span.TotalMinutes < 1 => $"{span.Seconds}s",
        _ when span.TotalHours < 1 => $"{span.Minutes}m{span.Seconds}s",
        _ when span.TotalDays < 1 => $"{span.Hours}h{span.Minutes}m",
        _ => $"{(int)span.TotalDays}d{span.Hours}h",
    };

    public static string Age(DateTimeOffset? since, DateTimeOffset now) => since is { } at ? Span(now - at) : "";

    public static string Time(DateTimeOffset? at, TimeZoneInfo zone) =>
        at is { } time ? TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "";

    public static string Clock(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary><c>cpu=2 memory=4G</c>.</summary>
    public static string Map(IReadOnlyDictionary<string, string> map) => string.Join(' ', map.Select(e => $"{e.Key}={e.Value}"));

    public static string Percent(double percent) => percent.ToString("0.#", CultureInfo.InvariantCulture) + "%";

    /// <summary>A number without zeros at its end; empty for none.</summary>
    public static string Number(decimal? number) => number?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    public static string Bytes(long? bytes) => bytes switch
    {
        null => "",
        >= 1_000_000_000 => (bytes.Value / 1e9).ToString("0.##", CultureInfo.InvariantCulture) + "G",
        >= 1_000_000 => (bytes.Value / 1e6).ToString("0.#", CultureInfo.InvariantCulture) + "M",
        >= 1_000 => (bytes.Value / 1e3).ToString("0.#", CultureInfo.InvariantCulture) + "K",
        _ => bytes.Value.ToString(CultureInfo.InvariantCulture),
    };

    public static string Count(long count, string one, string? many = null) =>
        count == 1 ? $"1 {one}" : string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {many ?? one + "s"}");
}
