namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>Tenants in the order in which they are served: ascending dominant share over weight; ties by path.</summary>
internal readonly struct ShareOrder : IComparer<TenantEntry>
{
    public int Compare(TenantEntry? x, TenantEntry? y)
    {
        var byShare = DominantShare.CompareWeighted(x!.Share, x.Settings.Weight, y!.Share, y.Settings.Weight);
        return byShare != 0 ? byShare : x.Path.CompareTo(y.Path);
    }
}
