namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>How many nodes one filter rejected.</summary>
[GenerateSerializer, Immutable, Alias("osched.FilterCount")]
public sealed record FilterCount
{
    /// <summary>The filter: <c>capacity</c>, <c>selector</c>, <c>taint</c> or <c>state</c>.</summary>
    [Id(0)]
    public string Filter { get; init; } = "";

    /// <summary>Nodes it rejected.</summary>
    [Id(1)]
    public int Nodes { get; init; }

    /// <summary>Why, in words, with figures.</summary>
    [Id(2)]
    public string Text { get; init; } = "";
}
