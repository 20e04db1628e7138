using System.Globalization;
using System.Text;

namespace OrleansScheduler.Silo.Telemetry.Prometheus;

/// <summary>Prometheus' text exposition format, version 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder();
        foreach (var family in families.OrderBy(family => family.Name, StringComparer.Ordinal))
        {
            var series = family.Series.ToArray();
            if (series.Length == 0)
                continue;
            text.Append("# HELP ").Append(family.Name).Append(' ').Append(family.Help.Replace('\n', ' ')).Append('\n');
            text.Append("# TYPE ").Append(family.Name).Append(' ').Append(TypeOf(family.Kind)).Append('\n');
            foreach (var one in series)
                Write(text, family, one);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, MetricFamily family, MetricSeries series)
    {
        var (sum, count, upTo) = series.Read();
        if (family.Kind != MetricKind.Histogram)
        {
            Line(text, family.Name, series.Labels, sum);
            return;
        }

        for (var i = 0; i < upTo.Length; i++)
            Line(text, family.Name + "_bucket", With(series.Labels, Number(family.Bounds[i])), upTo[i]);
        Line(text, family.Name + "_bucket", With(series.Labels, "+Inf"), count);
        Line(text, family.Name + "_sum", series.Labels, sum);
        Line(text, family.Name + "_count", series.Labels, count);
    }

    private static string With(string labels, string bound) => labels.Length == 0 ? $"le=\"{bound}\"" : $"{labels},le=\"{bound}\"";

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string TypeOf(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Histogram => "histogram",
        _ => "gauge",
    };
}
