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

    /// <summary>Its labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = value ?? Empty.Map; } = Empty.Map;

    /// <summary>Whose law holds there, or none.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>What a core costs for an hour, or none when that is not known.</summary>
    public decimal? CostPerCoreHour { get; init; }

    /// <summary>Grams of CO2 equivalent per kilowatt-hour now, or none when that is not known.</summary>
    public decimal? CarbonNow { get; init; }

    /// <summary>Zones that its nodes named, sorted.</summary>
    public IReadOnlyList<string> Zones { get; init => field = value ?? []; } = [];

    /// <summary>Whether it has nodes and none of them is in touch: new jobs go elsewhere.</summary>
    public bool IsDown { get; init; }

    /// <summary>Wait after which a job that never ran may be moved to another region, such as <c>1m</c>; <c>off</c>: never.</summary>
    public string OverflowAfter { get; init => field = value ?? ""; } = "";

    /// <summary>The version of its settings, for If-Match.</summary>
    public string ETag { get; init => field = value ?? ""; } = "";

    /// <summary>Tasks placed and reasons to wait found, a second, over the last ten.</summary>
    public double DecisionsPerSecond { get; init; }

    /// <summary>Waiting tasks by reason.</summary>
    public IReadOnlyList<ReasonCount> PendingByReason { get; init => field = value ?? []; } = [];
}
