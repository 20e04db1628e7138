using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>
/// A tenant's dominant share (DRF, Ghodsi et al., NSDI 2011): the largest, over resources, of its use divided by the
/// region's capacity, as an exact fraction. Compared by cross-multiplication in <see cref="Int128"/>: bounded by
/// <see cref="Limits.RegionResourceMax"/> and <see cref="Limits.WeightMax"/>, the products fit.
/// </summary>
/// <param name="Numerator">Use of the dominant resource, in its unit.</param>
/// <param name="Denominator">The region's capacity of it, at least 1.</param>
/// <param name="Lane">The dominant resource; -1 when nothing is used.</param>
public readonly record struct DominantShare(long Numerator, long Denominator, int Lane)
{
    /// <summary>The share of a tenant that uses nothing.</summary>
    public static DominantShare None => new(0, 1, -1);

    /// <summary>The share of a use; equal parts go to the lower lane, a resource the region lost counts as capacity 1.</summary>
    public static DominantShare Of(in ResourceVector usage, in ResourceVector capacity)
    {
        var best = None;
        for (var lane = 0; lane < ResourceVector.Width; lane++)
        {
            if (usage[lane] <= 0)
                continue;
            var share = new DominantShare(usage[lane], Math.Max(1, capacity[lane]), lane);
            if (best.Lane < 0 || (Int128)share.Numerator * best.Denominator > (Int128)best.Numerator * share.Denominator)
                best = share;
        }

        return best;
    }

    /// <summary>The share as a part of a whole, rounded down; more than the whole when more is used than there is.</summary>
    public long PartOf(long whole) => (long)((Int128)Numerator * whole / Denominator);

    /// <summary>Compares two shares, each divided by its weight.</summary>
    public static int CompareWeighted(DominantShare a, int weightOfA, DominantShare b, int weightOfB) =>
        ((Int128)a.Numerator * b.Denominator * weightOfB).CompareTo((Int128)b.Numerator * a.Denominator * weightOfA);
}
