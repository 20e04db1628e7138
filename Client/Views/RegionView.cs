namespace OrleansScheduler.Client.Views;

/// <summary>A region and its load.</summary>
public sealed record RegionView
{
    /// <summary>The region's name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary><c>Ready</c> or <c>Recovering</c>.</summary>
    public string State { get; init => field = value ?? ""; } = "";

    /// <summary>Nodes it knows.</summary>
    public int Nodes { get; init; }

    /// <summary>Nodes that take tasks.</summary>
    public int NodesReady { get; init; }

    /// <summary>Sum over its nodes that are not lost.</summary>
    public IReadOnlyDictionary<string, string> Capacity { get; init => field = value ?? Empty.Map; } = Empty.Map;

    /// <summary>What attempts hold.</summary>
    public IReadOnlyDictionary<string, string> Used { get; init => field = value ?? Empty.Map; } = Empty.Map;

    /// <summary>Waiting tasks.</summary>
    public long Pending { get; init; }

    /// <summary>Running tasks.</summary>
    public int Running { get; init; }

    /// <summary>The epoch of its present activation.</summary>
    public long Epoch { get; init; }
}
