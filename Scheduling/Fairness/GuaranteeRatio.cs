using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>
/// How far a tenant's guarantee is served: the largest, over the guaranteed resources, of its use divided by what is
/// guaranteed, as an exact fraction. Below 1 the tenant is needy and goes before those that are not; among needy ones the
/// lower ratio goes first. So Hadoop's Fair Scheduler treats the min share (<c>FairShareComparator</c> of
/// <c>FairSharePolicy</c>, Apache Hadoop YARN); over several resources the largest part counts, as in
/// <see cref="DominantShare"/>, since one guaranteed resource that is in use up to its amount is a guarantee kept.
/// </summary>
/// <param name="Used">Use of that resource, in its unit.</param>
/// <param name="Guaranteed">What is guaranteed of it; 0 where nothing is.</param>
internal readonly record struct GuaranteeRatio(long Used, long Guaranteed)
{
    /// <summary>Less is used than is guaranteed. Where nothing is guaranteed nobody is needy.</summary>
    public bool IsNeedy => Used < Guaranteed;

    /// <summary>The ratio of a use; equal parts go to the lower lane, lanes of which nothing is guaranteed do not count.</summary>
    public static GuaranteeRatio Of(in ResourceVector usage, in ResourceVector guaranteed)
    {
        var most = default(GuaranteeRatio);
        for (var lane = 0; lane < ResourceVector.Width; lane++)
        {
            if (guaranteed[lane] <= 0)
                continue;
            var ratio = new GuaranteeRatio(Math.Max(0, usage[lane]), guaranteed[lane]);
            if (most.Guaranteed == 0 || Compare(ratio, most) > 0)
                most = ratio;
        }

        return most;
    }

    /// <summary>Needy ones first, the lower ratio first among them; all others are alike.</summary>
    public static int CompareNeed(GuaranteeRatio a, GuaranteeRatio b) =>
        a.IsNeedy && b.IsNeedy ? Compare(a, b) : b.IsNeedy.CompareTo(a.IsNeedy);

    // Amounts of a region are at most 2^55: the products fit.
    private static int Compare(GuaranteeRatio a, GuaranteeRatio b) => ((Int128)a.Used * b.Guaranteed).CompareTo((Int128)b.Used * a.Guaranteed);
}
