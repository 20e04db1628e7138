namespace OrleansScheduler.Grains.Tenants;

/// <summary>How good a choice a region is for a job; compared part by part, the least is best.</summary>
/// <param name="IsForeign">Its jurisdiction is none that the job allows: it would wait there for good.</param>
/// <param name="IsFull">A task of the job would have to wait.</param>
/// <param name="Price">What the job's objective counts, of regions with room; else 0.</param>
/// <param name="Load">The part in use with the job.</param>
internal readonly record struct RouteRank(bool IsForeign, RegionFit Fit, bool IsFull, decimal Price, double Load) : IComparable<RouteRank>
{
    public int CompareTo(RouteRank other) =>
        IsForeign.CompareTo(other.IsForeign) is var byLaw and not 0 ? byLaw
        : Fit.CompareTo(other.Fit) is var byFit and not 0 ? byFit
        : IsFull.CompareTo(other.IsFull) is var byRoom and not 0 ? byRoom
        : Price.CompareTo(other.Price) is var byPrice and not 0 ? byPrice
        : Load.CompareTo(other.Load);
}
