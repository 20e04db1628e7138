namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>Why jobs were not moved.</summary>
[GenerateSerializer, Immutable, Alias("osched.MoveRefusalView")]
public sealed record MoveRefusalView
{
    /// <summary>Stable code.</summary>
    [Id(0)]
    public string Code { get; init; } = "";

    /// <summary>In words, of the first of them.</summary>
    [Id(1)]
    public string Text { get; init; } = "";

    /// <summary>How many jobs.</summary>
    [Id(2)]
    public int Jobs { get; init; }
}
