namespace OrleansScheduler.Client.Views;

/// <summary>A tenant that is served before the asking one.</summary>
public sealed record ShareAhead
{
    /// <summary>The tenant.</summary>
    public string Tenant { get; init => field = value ?? ""; } = "";

    /// <summary>Its dominant share, an exact fraction.</summary>
    public string DominantShare { get; init => field = value ?? ""; } = "";

    /// <summary>Its weight.</summary>
    public int Weight { get; init; }
}
