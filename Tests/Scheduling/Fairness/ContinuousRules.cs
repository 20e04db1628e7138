namespace OrleansScheduler.Tests.Scheduling.Fairness;

/// <summary>
/// What rules of division give when tasks may be cut at will (Ghodsi et al., NSDI 2011, §4 and §5), exactly: the yardstick
/// for the scheduler, which places whole tasks. Users ask for no end of tasks.
/// </summary>
internal static class ContinuousRules
{
    /// <summary>Tasks of each user under DRF: dominant shares over weight rise together.</summary>
    public static Fraction[] Drf(long[] capacity, long[][] tasks, int[] weights) =>
        Fill(capacity, tasks, [.. tasks.Select((t, i) => DominantShare(capacity, t) / weights[i])]);

    /// <summary>Tasks of each user under asset fairness: the sums of all shares rise together.</summary>
    public static Fraction[] AssetFairness(long[] capacity, long[][] tasks) =>
        Fill(capacity, tasks, [.. tasks.Select(t => t.Select((d, r) => new Fraction(d, capacity[r])).Aggregate((a, b) => a + b))]);

    /// <summary>
    /// Tasks of two users under competitive equilibrium from equal incomes: the most of their product that two resources
    /// allow, on one resource's line where that point is within the other, else where both are used up.
    /// </summary>
    public static Fraction[] CompetitiveEquilibrium(long[] capacity, long[][] tasks)
    {
        for (var r = 0; r < 2; r++)
        {
            Fraction[] half = [new(capacity[r], 2 * tasks[0][r]), new(capacity[r], 2 * tasks[1][r])];
            if (!(tasks[0][1 - r] * half[0] + tasks[1][1 - r] * half[1] > capacity[1 - r]))
                return half;
        }

        var determinant = tasks[0][0] * tasks[1][1] - tasks[1][0] * tasks[0][1];
        return [new(capacity[0] * tasks[1][1] - tasks[1][0] * capacity[1], determinant), new(tasks[0][0] * capacity[1] - capacity[0] * tasks[0][1], determinant)];
    }

    /// <summary>The dominant share of one task.</summary>
    public static Fraction DominantShare(long[] capacity, long[] task) => task.Select((d, r) => new Fraction(d, capacity[r])).Max();

    /// <summary>Raises what all have by one level, a task of each costing its part of it; who needs what is used up stops.</summary>
    private static Fraction[] Fill(long[] capacity, long[][] tasks, Fraction[] costs)
    {
        var got = tasks.Select(_ => (Fraction)0).ToArray();
        var left = capacity.Select(c => (Fraction)c).ToArray();
        var rising = Enumerable.Range(0, tasks.Length).ToList();
        while (rising.Count > 0)
        {
            var speeds = capacity.Select((_, r) => rising.Aggregate((Fraction)0, (sum, i) => sum + tasks[i][r] / costs[i])).ToArray();
            var level = Enumerable.Range(0, capacity.Length).Where(r => speeds[r] > 0).Min(r => left[r] / speeds[r]);
            rising.ForEach(i => got[i] += level / costs[i]);
            left = [.. left.Select((l, r) => l - level * speeds[r])];
            rising.RemoveAll(i => Enumerable.Range(0, capacity.Length).Any(r => tasks[i][r] > 0 && left[r] == 0));
        }

        return got;
    }
}
