namespace OrleansScheduler.Grains.Interfaces.Moves;

/// <summary>An operator's order to a region to give away jobs that never ran.</summary>
[GenerateSerializer, Immutable, Alias("osched.MoveRequest")]
public sealed record MoveRequest
{
    /// <summary>The region that shall take them.</summary>
    [Id(0)]
    public string To { get; init; } = "";

    /// <summary>Only jobs of this tenant and those below it; none: of all.</summary>
    [Id(1)]
    public string? Tenant { get; init; }

    /// <summary>Who asks.</summary>
    [Id(2)]
    public string Actor { get; init; } = "";

    /// <summary>Why.</summary>
    [Id(3)]
    public string Reason { get; init; } = "";
}
