namespace OrleansScheduler.Grains.Interfaces.Hands;

/// <summary>Lays a hand, or lifts it.</summary>
[GenerateSerializer, Immutable, Alias("osched.HandChange")]
public sealed record HandChange
{
    /// <summary>The hand; to lift it, kind, id and what it lies on are enough.</summary>
    [Id(0)]
    public HandMessage Hand { get; init; } = new();

    /// <summary>Whether it is lifted.</summary>
    [Id(1)]
    public bool Lift { get; init; }

    /// <summary>Who asks.</summary>
    [Id(2)]
    public string Actor { get; init; } = "";

    /// <summary>Why.</summary>
    [Id(3)]
    public string Reason { get; init; } = "";
}
