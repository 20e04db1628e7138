using System.Collections.Immutable;

namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>
/// Weighted max-min fair division of one resource (Keshav, An Engineering Approach to Computer Networking, 1997, §9.2.2):
/// small demands are met in full, the others share what is left by weight.
/// </summary>
public static class MaxMinAllocation
{
    /// <summary>
    /// Whole units for each demand, in the order given. Where shares are not whole they are rounded down and the units
    /// left go one each to the largest remainders, ties to the first.
    /// </summary>
    /// <exception cref="ArgumentException">A demand or the capacity is negative, a weight is not positive, or the counts differ.</exception>
    public static ImmutableArray<long> Of(long capacity, ReadOnlySpan<long> demands, ReadOnlySpan<int> weights)
    {
        if (capacity < 0 || demands.Length != weights.Length)
            throw new ArgumentException("A capacity from 0 and one weight for each demand are needed.", nameof(capacity));
        var order = new int[demands.Length];
        var keys = new Ratio[demands.Length];
        long weightLeft = 0;
        for (var i = 0; i < order.Length; i++)
        {
            if (demands[i] < 0 || weights[i] < 1)
                throw new ArgumentException($"Demand {i} must be at least 0 and its weight at least 1.", nameof(demands));
            order[i] = i;
            keys[i] = new(demands[i], weights[i], i);
            weightLeft += weights[i];
        }

        Array.Sort(keys, order);
        var granted = new long[demands.Length];
        var left = capacity;
        var met = 0;
        for (; met < order.Length; met++)
        {
            var i = order[met];
            if ((Int128)demands[i] * weightLeft > (Int128)left * weights[i])
                break;
            granted[i] = demands[i];
            left -= demands[i];
            weightLeft -= weights[i];
        }

        Share(left, weightLeft, order.AsSpan(met), weights, granted);
        return [.. granted];
    }

    /// <summary>
    /// As above, where each also gets at least its floor, as far as it asks for it: what weights give is raised to it, and
    /// the others share the rest (so Hadoop's Fair Scheduler reckons with min shares, <c>ComputeFairShares</c>, Apache
    /// Hadoop YARN). Floors that do not fit the capacity together are cut, all by the same part, rounded down.
    /// </summary>
    /// <exception cref="ArgumentException">As above, or a floor is negative.</exception>
    public static ImmutableArray<long> Of(long capacity, ReadOnlySpan<long> demands, ReadOnlySpan<int> weights, ReadOnlySpan<long> floors)
    {
        if (floors.Length != demands.Length || floors.ContainsAnyInRange(long.MinValue, -1))
            throw new ArgumentException("One floor from 0 for each demand is needed.", nameof(floors));
        var due = new long[demands.Length];
        Int128 all = 0;
        for (var i = 0; i < due.Length; i++)
            all += due[i] = Math.Min(floors[i], demands[i]);
        for (var i = 0; all > capacity && i < due.Length; i++)
            due[i] = (long)((Int128)due[i] * capacity / all);

        var (left, open) = (capacity, Enumerable.Range(0, due.Length).ToList());
        while (true)
        {
            var parts = Of(left, Pick(demands, open), Pick(weights, open));
            var raised = open.Where((i, at) => parts[at] < due[i]).ToList();
            if (raised.Count == 0)
            {
                for (var at = 0; at < open.Count; at++)
                    due[open[at]] = parts[at];
                return [.. due];
            }

            left -= raised.Sum(i => due[i]);
            open.RemoveAll(raised.Contains);
        }
    }

    private static T[] Pick<T>(ReadOnlySpan<T> all, List<int> which)
    {
        var picked = new T[which.Count];
        for (var i = 0; i < picked.Length; i++)
            picked[i] = all[which[i]];
        return picked;
    }

    private static void Share(long left, long weightLeft, ReadOnlySpan<int> rest, ReadOnlySpan<int> weights, long[] granted)
    {
        var spare = left;
        var remainders = new List<(Int128 Remainder, int Index)>(rest.Length);
        foreach (var i in rest)
        {
            var exact = (Int128)left * weights[i];
            granted[i] = (long)(exact / weightLeft);
            spare -= granted[i];
            remainders.Add((exact % weightLeft, i));
        }

        foreach (var (_, i) in remainders.OrderByDescending(r => r.Remainder).ThenBy(r => r.Index).Take((int)Math.Min(spare, rest.Length)))
            granted[i]++;
    }

    private readonly record struct Ratio(long Demand, int Weight, int Index) : IComparable<Ratio>
    {
        public int CompareTo(Ratio other) =>
            ((Int128)Demand * other.Weight).CompareTo((Int128)other.Demand * Weight) is var order and not 0 ? order : Index.CompareTo(other.Index);
    }
}
