namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>How many tasks wait for one reason.</summary>
[GenerateSerializer, Immutable, Alias("osched.ReasonCount")]
public sealed record ReasonCount
{
    /// <summary>Stable reason code.</summary>
    [Id(0)]
    public string Code { get; init; } = "";

    /// <summary>The reason in words.</summary>
    [Id(1)]
    public string Text { get; init; } = "";

    /// <summary>How many tasks.</summary>
    [Id(2)]
    public long Tasks { get; init; }
}
