namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>An operator's order to a node.</summary>
[GenerateSerializer, Immutable, Alias("osched.NodeSettingsChange")]
public sealed record NodeSettingsChange
{
    /// <summary>The node.</summary>
    [Id(0)]
    public string Node { get; init; } = "";

    /// <summary><c>cordon</c>, <c>uncordon</c>, <c>drain</c>, or <c>remove</c> for a node that is lost.</summary>
    [Id(1)]
    public string Action { get; init; } = "";

    /// <summary>Who asks.</summary>
    [Id(2)]
    public string Actor { get; init; } = "";

    /// <summary>Why; may be empty.</summary>
    [Id(3)]
    public string Reason { get; init; } = "";

    /// <summary>Of a drain: milliseconds after which what still runs is stopped; none: it may run to its end.</summary>
    [Id(4)]
    public long? DeadlineMs { get; init; }
}
