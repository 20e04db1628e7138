using System.Collections.Immutable;

namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>Reports of one node.</summary>
[GenerateSerializer, Immutable, Alias("osched.ReportBatch")]
public sealed record ReportBatch
{
    /// <summary>The node.</summary>
    [Id(0)]
    public string Node { get; init; } = "";

    /// <summary>The agent's session.</summary>
    [Id(1)]
    public string Session { get; init; } = "";

    /// <summary>The reports, in the order in which things happened.</summary>
    [Id(2)]
    public ImmutableArray<AttemptReport> Reports { get; init; } = [];
}
