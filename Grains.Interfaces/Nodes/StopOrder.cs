namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>How an attempt is ended.</summary>
[GenerateSerializer, Immutable, Alias("osched.StopOrder")]
public sealed record StopOrder
{
    /// <summary>Why: becomes the attempt's reason.</summary>
    [Id(0)]
    public string Reason { get; init; } = "";

    /// <summary>Milliseconds between the polite signal and the hard one.</summary>
    [Id(1)]
    public int GraceMs { get; init; }
}
