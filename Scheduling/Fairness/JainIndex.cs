namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>
/// Jain's fairness index (Jain, Chiu, Hawe 1984): (Σx)² / (n·Σx²), from 1/n (one has all) to 1 (all alike); the scale
/// does not matter. For reports: it is a float and decides nothing.
/// </summary>
public static class JainIndex
{
    /// <summary>The index of non-negative values; 1 when there are none or all are 0.</summary>
    public static double Of(params ReadOnlySpan<double> values)
    {
        double sum = 0, squares = 0;
        foreach (var value in values)
        {
            sum += value;
            squares += value * value;
        }

        return squares == 0 ? 1 : sum * sum / (values.Length * squares);
    }
}
