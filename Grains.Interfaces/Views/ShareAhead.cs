namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>A tenant that is served before the asking one.</summary>
[GenerateSerializer, Immutable, Alias("osched.ShareAhead")]
public sealed record ShareAhead
{
    /// <summary>The tenant.</summary>
    [Id(0)]
    public string Tenant { get; init; } = "";

    /// <summary>Its dominant share, an exact fraction.</summary>
    [Id(1)]
    public string DominantShare { get; init; } = "";

    /// <summary>Its weight.</summary>
    [Id(2)]
    public int Weight { get; init; }
}
