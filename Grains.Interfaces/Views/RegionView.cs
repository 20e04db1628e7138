using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>A region and its load.</summary>
[GenerateSerializer, Immutable, Alias("osched.RegionView")]
public sealed record RegionView
{
    /// <summary>The region's name.</summary>
    [Id(0)]
    public string Name { get; init; } = "";

    /// <summary><c>Ready</c> or <c>Recovering</c>.</summary>
    [Id(1)]
    public string State { get; init; } = "";

    /// <summary>Nodes it knows.</summary>
    [Id(2)]
    public int Nodes { get; init; }

    /// <summary>Nodes that take tasks.</summary>
    [Id(3)]
    public int NodesReady { get; init; }

    /// <summary>Sum over its nodes that are not lost.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(4)]
    public ImmutableArray<NameValue> Capacity { get; init; } = [];

    /// <summary>What attempts hold.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(5)]
    public ImmutableArray<NameValue> Used { get; init; } = [];

    /// <summary>Waiting tasks.</summary>
    [Id(6)]
    public long Pending { get; init; }

    /// <summary>Running tasks.</summary>
    [Id(7)]
    public int Running { get; init; }

    /// <summary>The epoch of its present activation.</summary>
    [Id(8)]
    public long Epoch { get; init; }

    /// <summary>Its labels.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(9)]
    public ImmutableArray<NameValue> Labels { get; init; } = [];

    /// <summary>Whose law holds there, or none.</summary>
    [Id(10)]
    public string? Jurisdiction { get; init; }

    /// <summary>What a core costs for an hour, or none when that is not known.</summary>
    [Id(11)]
    public decimal? CostPerCoreHour { get; init; }

    /// <summary>Grams of CO2 equivalent per kilowatt-hour now, or none when that is not known.</summary>
    [Id(12)]
    public decimal? CarbonNow { get; init; }

    /// <summary>Zones that its nodes named, sorted.</summary>
    [Id(13)]
    public ImmutableArray<string> Zones { get; init; } = [];

    /// <summary>Whether it has nodes and none of them is in touch: new jobs go elsewhere.</summary>
    [Id(14)]
    public bool IsDown { get; init; }

    /// <summary>Wait after which a job that never ran may be moved to another region, such as <c>1m</c>; <c>off</c>: never.</summary>
    [Id(15)]
    public string OverflowAfter { get; init; } = "";

    /// <summary>The version of its settings, for If-Match.</summary>
    [Id(16)]
    public string ETag { get; init; } = "";

    /// <summary>Tasks placed and reasons to wait found, a second, over the last ten.</summary>
    [Id(30)]
    public double DecisionsPerSecond { get; init; }

    /// <summary>Waiting tasks by reason.</summary>
    [Id(31)]
    public ImmutableArray<ReasonCount> PendingByReason { get; init; } = [];
}
