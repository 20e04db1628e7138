namespace OrleansScheduler.Benchmarks.EndToEnd;

/// <summary>Order statistics of measured times.</summary>
/// <param name="Count">How many were measured.</param>
/// <param name="P50">Median, milliseconds.</param>
/// <param name="P99">99th percentile, milliseconds.</param>
/// <param name="Max">Largest, milliseconds.</param>
public sealed record Percentiles(int Count, double P50, double P99, double Max)
{
    /// <summary>Nearest rank; all zero without values.</summary>
    public static Percentiles Of(IEnumerable<double> valuesMs)
    {
        var sorted = valuesMs.Order().ToArray();
        return sorted.Length == 0
            ? new Percentiles(0, 0, 0, 0)
            : new Percentiles(sorted.Length, Rank(sorted, 0.5), Rank(sorted, 0.99), sorted[^1]);
    }

    private static double Rank(double[] sorted, double quantile) => sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * quantile) - 1)];
}
