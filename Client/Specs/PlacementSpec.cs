namespace OrleansScheduler.Client.Specs;

/// <summary>Where a job may run; what is null does not restrict.</summary>
public sealed record PlacementSpec
{
    /// <summary>Regions that are allowed.</summary>
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>Jurisdictions that are allowed, such as <c>EU</c>.</summary>
    public IReadOnlyList<string>? Jurisdictions { get; init; }

    /// <summary>Labels that a node must have.</summary>
    public IReadOnlyDictionary<string, string>? NodeSelector { get; init; }

    public IReadOnlyList<TolerationSpec>? Tolerations { get; init; }
}
