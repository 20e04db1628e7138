namespace OrleansScheduler.Client.Views;

/// <summary>One tenant's service over a window. Percent are of the region's dominant resource, averaged over time.</summary>
public sealed record FairnessTenant
{
    /// <summary>The tenant.</summary>
    public string Tenant { get; init => field = value ?? ""; } = "";

    /// <summary>Its weight now.</summary>
    public int Weight { get; init; }

    /// <summary>What it was entitled to.</summary>
    public double EntitledPercent { get; init; }

    /// <summary>What it received.</summary>
    public double AveragePercent { get; init; }

    /// <summary>Received over entitled; none when it was entitled to nothing.</summary>
    public double? ServiceRatio { get; init; }

    /// <summary>What it received, step by step; none where the region was not observed, as while its silo was down.</summary>
    public IReadOnlyList<double?> SharesPercent { get; init => field = value ?? []; } = [];
}
