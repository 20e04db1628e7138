namespace OrleansScheduler.Grains.Tenants;

/// <summary>How well a region suits a job, best first.</summary>
internal enum RegionFit
{
    /// <summary>It has nodes that are large enough.</summary>
    Fits,

    /// <summary>It reads its rows: nobody knows yet.</summary>
    Unknown,

    /// <summary>It has nodes, but none that is large enough.</summary>
    TooSmall,

    /// <summary>It has no ready node that takes the tenant's tasks.</summary>
    NoNodes,
}
