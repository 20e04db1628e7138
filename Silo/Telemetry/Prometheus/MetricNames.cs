using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace OrleansScheduler.Silo.Telemetry.Prometheus;

/// <summary>Instruments and tags under the names that OpenTelemetry's mapping to Prometheus gives them.</summary>
internal static class MetricNames
{
    public static MetricKind KindOf(Instrument instrument) => instrument switch
    {
        Counter<long> or Counter<int> or Counter<double> => MetricKind.Counter,
        ObservableCounter<long> or ObservableCounter<int> or ObservableCounter<double> => MetricKind.Counter,
        Histogram<long> or Histogram<int> or Histogram<double> => MetricKind.Histogram,
        _ => MetricKind.Gauge,
    };

    /// <summary><c>osched.commit.duration</c> in <c>s</c> becomes <c>osched_commit_duration_seconds</c>; a counter ends with <c>_total</c>.</summary>
    public static string Of(Instrument instrument, MetricKind kind)
    {
        var name = new StringBuilder(Clean(instrument.Name));
        var unit = instrument.Unit switch
        {
            "s" => "seconds",
            "ms" => "milliseconds",
            "By" => "bytes",
            "1" when kind == MetricKind.Gauge => "ratio",
            _ => "",
        };
        if (unit.Length > 0)
            name.Append('_').Append(unit);
        if (kind == MetricKind.Counter)
            name.Append("_total");
        return name.ToString();
    }

    /// <summary>The tags as <c>a="b",c="d"</c>, by name.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
            return "";
        var sorted = tags.ToArray();
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(a.Key, b.Key));
        var text = new StringBuilder();
        foreach (var (name, value) in sorted)
        {
            if (text.Length > 0)
                text.Append(',');
            text.Append(Clean(name)).Append("=\"");
            Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", text);
            text.Append('"');
        }

        return text.ToString();
    }

    private static string Clean(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private static void Escape(string value, StringBuilder text)
    {
        foreach (var c in value)
        {
            _ = c switch
            {
                '\\' => text.Append("\\\\"),
                '"' => text.Append("\\\""),
                '\n' => text.Append("\\n"),
                _ => text.Append(c),
            };
        }
    }
}
