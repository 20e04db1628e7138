namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>
/// Tenants in the order in which they are served: those below their guarantee (<see cref="GuaranteeRatio"/>), then ascending
/// dominant share over weight; ties by path.
/// </summary>
internal readonly struct ShareOrder : IComparer<TenantEntry>
{
    public int Compare(TenantEntry? x, TenantEntry? y)
    {
        // Neither is needy where nobody has a guarantee: one test on the way that is hot.
        if ((x!.Need.Guaranteed | y!.Need.Guaranteed) != 0 && GuaranteeRatio.CompareNeed(x.Need, y.Need) is var byNeed and not 0)
            return byNeed;
        var byShare = DominantShare.CompareWeighted(x.Share, x.Settings.Weight, y.Share, y.Settings.Weight);
        return byShare != 0 ? byShare : x.Path.CompareTo(y.Path);
    }
}
